"""Agence Kampuchea Presse, the state news agency by which Cambodia's ministries announce in English."""

import re
from collections.abc import Sequence

from extractors.profile import Profile
from extractors.shapes.article import Element, without_tail
from extractors.shapes.labelled import behind
from extractors.shapes.rows import Row
from extractors.shapes.selected import Page, Rows, Selected

DATELINE = r"\bAKP\s+[A-Z][\w'’.\s-]{2,40}?,\s*"
"""``AKP Phnom Penh, July 28, 2026 --``: the only date that rows and pages print."""
_DAY = re.compile(DATELINE + r"(?P<day>\w+\s+\d{1,2},\s*\d{4})")
_BYLINE = re.compile(r"\(?By:?\s+[A-Z][\w.’' -]{1,40}\)?|[-=\s]*\(?AKP\)?[-=\s]*")


class KampucheaPresse(Selected):
    """National news, a dozen a day and mostly civil; the ministry of defence has no list in English of its own.

    The site's search fails and it has no feed; the foreign ministry's site turns away whoever is no browser.
    """

    watched = ("https://akp.gov.kh/post/category/7",)
    announced = re.compile(r"/post/detail/(?P<key>\d+)/?")
    reads = staticmethod(behind(DATELINE))
    rows = Rows(
        row=".single-blog-post:has(a[href*='/post/detail/'])",
        link="a[href*='/post/detail/']",
        title=("a.post-title", "a[href*='/post/detail/']"),
        date=(".single-blog-post",),  # somewhere in the excerpt
        teaser=("p",),
        next=".pagination li.active + li a",
    )
    page = Page(
        title=(".post-title",), date=(".youtube-video",), body=(".youtube-video",), without=("script", "iframe")
    )

    def row(self, url: str, title: str, teaser: str, published: str, stamp: str) -> Row:
        """A row by the day of its dateline; where the excerpt ends before it, the page must tell the day."""
        dateline = _DAY.search(published)
        day = dateline["day"] if dateline else ""
        return super().row(url, title, teaser, day, stamp)

    def blocks(self, body: Sequence[Element]) -> list[str]:
        """The text less the writer's name below it."""
        return without_tail(super().blocks(body), _BYLINE)

    profile = Profile(
        id="kh_akp",
        name="Agence Kampuchea Presse",
        system="Cambodia",
        platform="Laravel",
        language="en",
        homepage="https://akp.gov.kh/",
        hosts=frozenset({"akp.gov.kh", "www.akp.gov.kh"}),
        grade="documented",
        cadence="P2D",
        timezone="Asia/Phnom_Penh",
        delay=8.0,
        actor="KHM",
        quotation_rule="words_25",
        licence="Copyright Agence Kampuchea Presse",
        terms_url="https://akp.gov.kh/",
        parser=1,
    )


SOURCE = KampucheaPresse()
