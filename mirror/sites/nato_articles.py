"""NATO pages: address, genre, printed day, and the listing servlet's account of them."""

import hashlib
import re
from dataclasses import dataclass

from mirror.items import Shown
from mirror.visit import Visit

PAGE_TYPES = {
    "news": "News",
    "transcripts": "Transcript",
    "media-advisories": "Media advisory",
    "official-texts": "Official text",
    "event-programmes": "Event programme",
    "stories": "Story",
}
GENRES = re.compile(
    r"(Joint press conference|Press conference|Remarks|Speech|Opening remarks|Doorstep statement|Statement)\s*", re.I
)


@dataclass(frozen=True, slots=True)
class Article:
    """A page as the servlet and the templates read it."""

    shown: Shown

    @property
    def path(self) -> str:
        """The address: the key after the language."""
        return f"/en/{self.shown.key}"

    @property
    def section(self) -> str:
        """The section's path, without day and slug."""
        return re.split(r"/\d{4}/\d{2}/\d{2}/", self.shown.key)[0]

    @property
    def page_type(self) -> str:
        """News, Transcript ..."""
        return self.shown.word("page_type") or PAGE_TYPES.get(self.section.rpartition("/")[2], "News")

    @property
    def heading(self) -> str:
        """The title; a bare genre word keeps the blank that editors leave behind it."""
        bare = GENRES.fullmatch(self.shown.title) is not None and len(self.shown.title.split()) == 1
        return f"{self.shown.title} " if bare else self.shown.title

    @property
    def description(self) -> str:
        """The second half of a bare title, or the teaser."""
        return self.shown.word("description") or self.shown.summary

    @property
    def day(self) -> str:
        """The printed day: `01 October 2026`."""
        return self.shown.published.strftime("%d %B %Y")

    @property
    def digit(self) -> int:
        """A stable number from 0 to 15, by which the servlet's whims are dealt out."""
        return hashlib.sha256(self.shown.key.encode()).digest()[0] % 16

    @property
    def link(self) -> str:
        """The servlet's link: mostly a path, at times with a stray parameter or absolute."""
        if self.digit < 5:
            return f"{self.path}?selectedLocale=null"
        return f"https://www.nato.int{self.path}" if self.digit == 15 else self.path

    def row(self) -> dict[str, object]:
        """The servlet's account."""
        row: dict[str, object] = {
            "title": self.heading,
            "description": self.description,
            "headingTitle": self.heading,
            "image": "" if self.digit % 2 else f"/content/dam/nato/webready/images/2026/{self.digit:02}.jpg",
            "readingTime": max(1, len(self.shown.text.split()) // 180),
            "highlightInSearch": False,
            "pageDate": self.day,
            "pageType": self.page_type,
            "link": self.link,
        }
        for name in ("startDate", "endDate", "eventCity", "country"):
            if self.shown.word(name):
                row[name] = self.shown.word(name)
        return row


def articles(visited: Visit) -> list[Article]:
    """All visible pages, newest first."""
    return [Article(shown) for shown in visited.all()]
