"""The African Union's Peace and Security Council."""

import re

from extractors.profile import Profile
from extractors.shapes import dates, pdf
from extractors.shapes.genres import genre_of
from extractors.shapes.numbered import day_first
from extractors.shapes.plausible import plausible
from extractors.shapes.selected import Page, Rows, Selected
from extractors.source import Lead, Parsed, ParseError
from extractors.web import Capture


class PeaceAndSecurityCouncil(Selected):
    """Communiqués and press statements of its meetings, which are PDF files; the French twins are left out.

    The number of the meeting is the key: a text that is put up again under another name is the same.
    """

    watched = ("https://www.peaceau.org/en/resource/documents?idtype=7",)
    announced = re.compile(r"/uploads/(?P<key>\d{3,5}(?:\.\w+)?)[.-]en\.pdf", re.IGNORECASE)
    reads = staticmethod(day_first)
    rows = Rows(
        row="li:has(a[href$='.pdf']), tr:has(a[href$='.pdf'])",
        link="a[href$='.pdf']",
        title=("a",),
        date=(".date", "td.date", "span"),
        next="a[rel=next]",
    )
    page = Page(body=("body",))

    def ignored(self, url: str, title: str) -> str | None:
        """A text in another language than English."""
        return "another language" if re.search(r"[.-](?:fr|ar|pt|sw)\.pdf$", url, re.IGNORECASE) else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One file; its listing tells title and day. A pushed one opens with both, and the day is the meeting's."""
        key = self.key(capture, lead)
        if not pdf.is_pdf(capture):
            raise ParseError("body", f"{capture.final_url} is no PDF")
        blocks = pdf.paragraphs(capture)
        listed = self.listed_date(lead) if lead else None
        title = lead.title if lead and lead.title else blocks[0]
        announcement = self.announce(
            capture,
            key=key,
            url=self.canonical(capture.final_url),
            title=title,
            blocks=blocks,
            stamp=plausible(listed or dates.printed(" ".join(blocks[:3]), self.profile.zone), capture),
            genre=genre_of(title),
        )
        return Parsed(announcements=(announcement,))

    profile = Profile(
        id="au_psc",
        name="African Union Peace and Security Council",
        system="African Union",
        platform="unknown",
        language="en",
        homepage="https://www.peaceau.org/en",
        hosts=frozenset({"www.peaceau.org", "peaceau.org"}),
        grade="guessed",
        cadence="P10D",
        timezone="Africa/Addis_Ababa",
        delay=6.0,
        actor="AU",
        quotation_rule="words_25",
        licence="Copyright African Union",
        terms_url="https://www.peaceau.org/en",
        parser=1,
    )


SOURCE = PeaceAndSecurityCouncil()
