"""The African Union's Peace and Security Council."""

import re

from extractors.profile import Profile
from extractors.shapes.listed_pdf import ListedPdf
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Rows


class PeaceAndSecurityCouncil(ListedPdf):
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

    def ignored(self, url: str, title: str) -> str | None:
        """A text in another language than English."""
        return "another language" if re.search(r"[.-](?:fr|ar|pt|sw)\.pdf$", url, re.IGNORECASE) else None

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
