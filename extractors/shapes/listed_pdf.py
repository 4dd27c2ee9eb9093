"""Announcements that are PDF files, which a page lists with title and day."""

from __future__ import annotations

from abc import ABC
from typing import Final
from urllib.parse import quote

from extractors.shapes import dates, pdf
from extractors.shapes.plausible import plausible
from extractors.shapes.selected import Page, Selected
from extractors.source import Lead, Parsed, ParseError
from extractors.web import Capture

_SPELT: Final = "%/:?&=#+,;@!()~*'$[]"
"""What an address may hold as it is."""


class ListedPdf(Selected, ABC):
    """One site; its list tells title and day. Of a pushed file, which no list names, the first lines must tell them."""

    page = Page(body=())

    def tidied(self, url: str) -> str:
        """The address as it is asked for; blanks and accents of a file's name are spelt in it."""
        return quote(super().tidied(url), safe=_SPELT)

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One file."""
        key = self.key(capture, lead)
        if not pdf.is_pdf(capture):
            raise ParseError("body", f"{capture.final_url} is no PDF")
        blocks = pdf.paragraphs(capture)
        title = lead.title if lead and lead.title else blocks[0]
        listed = self.listed_date(lead) if lead else None
        announcement = self.announce(
            capture,
            key=key,
            url=self.canonical(capture.final_url),
            title=title,
            blocks=blocks,
            stamp=plausible(listed or dates.printed(" ".join(blocks[:3]), self.profile.zone), capture),
            genre=self.listed_genre(self.lead(key, capture.final_url, title=title)),
        )
        return Parsed(announcements=(announcement,))
