"""One release of the Press Information Bureau, in the full page or the one made for frames."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bs4 import Tag

from extractors.shapes import article, dates
from extractors.shapes.signatures import unsigned
from extractors.source import ParseError
from extractors.web import Capture

_CONTAINER = article.by_class("innner-page-main-about-us-content-right-part")  # the site's own spelling
_FIELDS = ("MinistryName", "Titleh2", "ltrSubtitle", "PrDateTime", "ReleaseId", "ltrDescriptionn")
_BESIDE = (
    "#MinistryName, #lg_g, .event-heading-background, #PrDateTime, #reel_pic, #ReleaseId, #lblViews, #lblRefPhoto,"
    " .BackgroundRelease, .ReleaseLang, .RelTag, #RelLink, .RelLink"
)


@dataclass(frozen=True, slots=True)
class Release:
    """What the page tells; ``number`` is empty where the page does not print it."""

    number: str
    ministry: str
    title: str
    posted: dates.Stamp
    blocks: list[str]
    attachments: list[str]


def address(number: str) -> str:
    """The address of a release for a reader."""
    return f"https://www.pib.gov.in/PressReleasePage.aspx?PRID={number}"


def read(capture: Capture, zone: ZoneInfo) -> Release:
    """The release in a page. A subtitle opens the text; stars and the officers' initials below it are left out.

    Raises:
        ParseError: there is no posting date, or no text.
    """
    page = article.cut(capture, *map(article.by_id, _FIELDS))
    posted = article.line(page, "#PrDateTime")
    if not posted:
        raise ParseError("date", "no #PrDateTime")
    body = _body(capture, page)
    number = re.search(r"\d+", article.line(page, "#ReleaseId"))
    blocks, subtitle = unsigned(article.paragraphs(body)), article.line(page, "#ltrSubtitle")
    return Release(
        number=number[0] if number else "",
        ministry=article.line(page, "#MinistryName"),
        title=article.line(page, "#Titleh2"),
        posted=dates.printed(posted, zone),
        blocks=[subtitle, *blocks] if subtitle and blocks else blocks,
        attachments=article.links(body),
    )


def _body(capture: Capture, page: Tag) -> Tag:
    hidden = page.select_one("input#ltrDescriptionn")
    html = article.value(hidden, "value") if hidden else ""
    if html.strip():
        return article.soup(html)
    container = article.cut(capture, _CONTAINER)
    if not article.line(container, "#PrDateTime"):
        raise ParseError("body", "neither input#ltrDescriptionn nor a container with #PrDateTime")
    for element in container.select(_BESIDE):
        element.decompose()
    return container
