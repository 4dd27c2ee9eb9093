"""One page as GOV.UK's content API tells it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from zoneinfo import ZoneInfo

from extractors.shapes import article, dates, json_api
from extractors.shapes.json_api import Json, text
from extractors.shapes.plausible import plausible
from extractors.shapes.words import plain
from extractors.source import ParseError
from extractors.web import Capture

_CHROME = (".contact", ".attachment", ".gem-c-attachment", ".gem-c-contact")
_BACKDATED = date(1990, 1, 1)
"""Earlier stamps are of the event told, not of a publication: a fatality notice carries the year 1881."""
_UNPUBLISHED = ("gone", "redirect", "vanish", "")


@dataclass(frozen=True, slots=True)
class Page:
    """What one answer tells; ``path`` is the address on the site, ``kind`` the document type."""

    key: str
    path: str
    kind: str
    locale: str
    title: str
    blocks: list[str]
    published: dates.Stamp
    attachments: list[str]


def read(answer: dict[str, Json], zone: ZoneInfo, capture: Capture) -> Page:
    """The page in an answer, which came in ``capture``.

    A page in another language than English has a key of its own: the content id with the locale. A notice of
    withdrawal closes the text, as the page itself shows it.

    Raises:
        ParseError: the page was unpublished, or lacks its id or a publication date.
    """
    kind, key, locale = text(answer, "document_type"), text(answer, "content_id"), text(answer, "locale") or "en"
    if kind in _UNPUBLISHED:
        raise ParseError("page", f"no page any more: the answer is of the type {kind!r}")
    if not key:
        raise ParseError("id", "the answer has no content_id")
    body = article.soup(_body(answer))
    return Page(
        key=key if locale == "en" else f"{key}.{locale}",
        path=text(answer, "base_path"),
        kind=kind,
        locale=locale,
        title=plain(text(answer, "title")),
        blocks=[*article.paragraphs(body, without=_CHROME), *_withdrawal(answer, zone)],
        published=plausible(_published(answer, zone), capture),
        attachments=[*_attached(answer), *article.links(body)],
    )


def _body(answer: dict[str, Json]) -> str:
    body = text(answer, "details", "body")
    if not body:
        raise ParseError("body", "the answer has no details.body")
    return body


def _published(answer: dict[str, Json], zone: ZoneInfo) -> dates.Stamp:
    told = [text(answer, "first_published_at"), text(answer, "details", "first_public_at"), *_history(answer)]
    for value in filter(None, [*told, text(answer, "public_updated_at")]):
        stamp = dates.iso(value, zone)
        if stamp.day >= _BACKDATED:
            # Midnight sharp is how a day without an hour was taken over from older sites.
            return dates.on(stamp.day, zone) if stamp.moment.astimezone(zone).time() == time(0) else stamp
    raise ParseError("date", "neither first_published_at nor any other stamp of a publication")


def _history(answer: dict[str, Json]) -> list[str]:
    details = answer.get("details")
    notes = details.get("change_history") if isinstance(details, dict) else None
    stamps = (
        (text(note, "public_timestamp") for note in notes or [] if isinstance(note, dict))
        if isinstance(notes, list)
        else ()
    )
    return sorted(filter(None, stamps))


def _withdrawal(answer: dict[str, Json], zone: ZoneInfo) -> Iterator[str]:
    at, why = text(answer, "withdrawn_notice", "withdrawn_at"), text(answer, "withdrawn_notice", "explanation")
    if at or why:
        day = f" on {dates.iso(at, zone).day:%-d %B %Y}" if at else ""
        yield f"Withdrawn{day}. {plain(why)}".strip()


def _attached(answer: dict[str, Json]) -> Iterator[str]:
    details = answer.get("details")
    if isinstance(details, dict) and isinstance(details.get("attachments"), list):
        yield from filter(None, (text(row, "url") for row in json_api.rows(details, "attachments")))
