"""The publishing system of China's military media: static pages, dated rows, an article between two marks.

Its sites differ in the names of their boxes; ids, stamps and addresses are made alike. Printed times are Beijing's.
"""

from __future__ import annotations

import re
from abc import ABC
from dataclasses import replace
from urllib.parse import urlsplit

from extractors.shapes.address import joined
from extractors.shapes.article import Element
from extractors.shapes.numbered import year_first
from extractors.shapes.selected import Page, Selected
from extractors.source import Lead, Parsed
from extractors.web import Capture

_PAGER = re.compile(r"createPageHTML\(\s*'(?P<pages>\d+)'\s*,\s*'(?P<current>\d+)'")
_PARTS = re.compile(r"createManuscriptPageHTML\(\s*'(?P<pages>\d+)'")
_NUMBERED = re.compile(r"index(?:_(\d+))?\.html$")
BODY = ("#article-content #main-news-list", "#article-content .article-content", "#article-content", "#main-news-list")
WITHOUT = (
    "script",
    "style",
    ".more-page",
    ".progress-bar",
    "#displaypagenum",
    "#mediaurl",
    "#cmplayer",
    ".ueditor-paragraph-media",
    ".ueditor-text-tushuo",
)


class PlaMedia(Selected, ABC):
    """One site of the system; the number in the address is the key, and survives a move between channels."""

    announced = re.compile(r"(?:/\w+)+/(?P<key>\d{6,9})(?:_\d+)?\.html")
    reads = staticmethod(year_first)
    secure = False
    page = Page(
        title=("div.artichle-info h2", "div.article-header h1", "div.title h1", "h1"),
        date=(
            "div.pub-info dt:contains('Time') + dd",
            "div.artichle-info span:contains('Time')",
            "div.artichle-info span:contains('发布')",
            "meta[name=publishdate]@content",
        ),
        body=BODY,
        without=WITHOUT,
    )

    def next_page(self, page: Element, here: str) -> str | None:
        """The following page, as the script that draws the pager counts it; the first is not numbered."""
        told = _PAGER.search(" ".join(page.xpath("//script/text()")))
        numbered = _NUMBERED.search(urlsplit(here).path)
        if told is None or numbered is None:
            return None
        following = int(numbered[1] or 1) + 1
        return joined(here, f"index_{following}.html") if following <= int(told["pages"]) else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """An article's page; the first of several is no whole text, and is said to be none."""
        parsed, parts = super().parse(capture, lead), _PARTS.search(capture.text())
        if parts is None or int(parts["pages"]) < 2:
            return parsed
        (first,) = parsed.announcements
        signal = f"{first.key} goes on over {parts['pages']} pages, of which the first was read"
        return Parsed(announcements=(replace(first, text_completeness="teaser"),), leftovers=(signal,))
