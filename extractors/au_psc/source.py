"""The African Union's Peace and Security Council."""

import re
from urllib.parse import parse_qs, urlsplit

from extractors.profile import Profile
from extractors.shapes import dates, selectors
from extractors.shapes.address import joined
from extractors.shapes.article import Element
from extractors.shapes.listed_pdf import ListedPdf
from extractors.shapes.numbered import day_first
from extractors.shapes.rows import Row
from extractors.shapes.selected import Rows
from extractors.source import Lead

DAY = re.compile(r"\d{1,2}/\d{1,2}/\d{4}")
COMMUNIQUE = re.compile(r"communiqu[eé]\s+of\s+the\s+\d", re.IGNORECASE)


class PeaceAndSecurityCouncil(ListedPdf):
    """Communiqués of its meetings, which are PDF files, and what else its department reports: missions, consultations.

    The files' key is the number of the meeting: a text that is put up again under another name is the same. Of the
    articles only the feed's opening is read, as no page of theirs has been seen.
    """

    watched = ("https://www.peaceau.org/en/rss", "https://www.peaceau.org/en/resource/documents?idtype=7")
    data = re.compile(r"/en/rss$")
    announced = re.compile(
        r"/(?:uploads/(?=\d{3,5}[.-])|en/article/)(?P<key>[\w%-]+?(?:\.(?!pdf)\w+)?)(?:[.-]en(?:-[\w-]+)?\.pdf)?",
        re.IGNORECASE,
    )
    reads = staticmethod(day_first)
    rows = Rows(
        row="table.category tr:has(a[href$='.pdf'])",
        link="a[href*='-en'][href$='.pdf'], a[href$='.en.pdf']",
        title=("a",),
        date=("tr",),
    )

    def ignored(self, url: str, title: str) -> str | None:
        """A row without a text in English, an article that repeats a communiqué, and calls, dated by their deadline."""
        if "/resource/documents" in url:
            return "no text in English"
        if "/article/" not in url:
            return None
        if title.casefold().startswith("call for applications"):
            return "a call for applications"
        return "a communiqué, which the documents hold" if COMMUNIQUE.match(title) else None

    def row(self, url: str, title: str, teaser: str, published: str, stamp: str) -> Row:
        """The table names no class for its day, which stands last in the row."""
        days = DAY.findall(published)
        return super().row(url, title, teaser, days[-1] if days else published, "" if days else stamp)

    def next_page(self, page: Element, here: str) -> str | None:
        """Its pager names numbers only."""
        number = int(parse_qs(urlsplit(here).query).get("p", ["1"])[0]) + 1
        found = selectors.value(page, (f".pagination a[href$='&p={number}']@href",))
        return joined(here, found) if found else None

    def date_of(self, text: str) -> dates.Stamp:
        """The feed's midnights (``2026-10-07 00:00:00 GMT``) are days."""
        return super().date_of(text.removesuffix(" 00:00:00 GMT"))

    def request(self, lead: Lead) -> str | None:
        """The file of a communiqué; of an article the feed tells all that is read."""
        return None if "/article/" in lead.url else lead.url

    profile = Profile(
        id="au_psc",
        name="African Union Peace and Security Council",
        system="African Union",
        platform="unknown",
        language="en",
        homepage="https://www.peaceau.org/en",
        hosts=frozenset({"www.peaceau.org", "peaceau.org"}),
        grade="documented",
        cadence="P10D",
        timezone="Africa/Addis_Ababa",
        delay=6.0,
        actor="AU",
        quotation_rule="words_25",
        licence="Copyright African Union",
        terms_url="https://www.peaceau.org/en",
        parser=2,
    )


SOURCE = PeaceAndSecurityCouncil()
