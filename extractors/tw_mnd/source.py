"""Taiwan's Ministry of National Defense in English."""

from __future__ import annotations

import re
from zoneinfo import ZoneInfo

from extractors.profile import Profile
from extractors.shapes.address import joined
from extractors.shapes.article import Element
from extractors.shapes.dates import Stamp
from extractors.shapes.numbered import republic_year, year_first
from extractors.shapes.selected import Page, Rows, Selected

_LIST = "https://www.mnd.gov.tw/en/news/PressReleaseList"


def either(text: str, zone: ZoneInfo) -> Stamp:
    """``2026.09.11``; or ``115.09.11``, as the Chinese pages count and some lists with English titles do too."""
    return (year_first if re.search(r"(?<!\d)20\d\d", text) else republic_year)(text, zone)


class TaiwanMinistryOfNationalDefense(Selected):
    """Press releases in English; the daily counts of the Chinese forces' flights are no engagements.

    Rows and texts are known from the sister list of those counts; where a page puts its title is a guess.
    """

    watched = (_LIST,)
    announced = re.compile(r"/en(?:/news)+/pressrelease/(?P<key>\d+)/?", re.IGNORECASE)
    reads = staticmethod(either)
    rows = Rows(row="a.news_list", title=("h2",), date=("div.date",))
    page = Page(
        title=("h1.title", "h2.title", "meta[property='og:title']@content", "h1"),
        date=("div.pageinfo span.body-2",),
        body=("div.maincontent",),
        without=(".keyword", ".pageinfo", "script", "style"),
    )
    profile = Profile(
        id="tw_mnd",
        name="Ministry of National Defense, Taiwan",
        system="Taiwan",
        platform="own system",
        language="en",
        homepage="https://www.mnd.gov.tw/",
        hosts=frozenset({"www.mnd.gov.tw", "mnd.gov.tw"}),
        state="blocked",
        reason="robots.txt asks every agent but one search engine to stay away (read in September 2026)",
        grade="documented",
        cadence="P14D",
        timezone="Asia/Taipei",
        delay=10.0,
        actor="TWN",
        quotation_rule="words_25",
        licence="Copyright Ministry of National Defense, Republic of China",
        terms_url="https://www.mnd.gov.tw/en",
        parser=1,
    )

    def tidied(self, url: str) -> str:
        """One address for a number: some lists link from the root without saying so."""
        key = self.key_of(url)
        return joined(_LIST, f"/en/News/PressRelease/{key}") if key else super().tidied(url)

    def next_page(self, page: Element, here: str) -> str | None:
        """The list's next number, where the page has an anchor that leads to it."""
        number = re.search(r"/(\d+)/?$", here)
        following = f"{_LIST}/{int(number[1]) + 1 if number else 2}"
        hrefs = (joined(here, href).rstrip("/").lower() for href in page.xpath("//a/@href"))
        return following if following.lower() in hrefs else None


SOURCE = TaiwanMinistryOfNationalDefense()
