"""Thailand's Ministry of Foreign Affairs; no releases in English of its ministry of defence are known."""

import re

from extractors.profile import Profile
from extractors.shapes.labelled import behind
from extractors.shapes.selected import Page, Rows, Selected

ENTERED = r"วันที่นำเข้าข้อมูล\s*:?\s*"
"""``Entered on``, in Thai on English pages too; the day of the last change stands beside it."""


class MinistryOfForeignAffairs(Selected):
    """Press releases and the weekly briefing: border committees, calls, visits, beside much that is civil.

    Rows and pages are known from the Thai pages of the same site. Which menu opens the list in English is inferred
    from the addresses of its releases. Of the classes only the parts that survive a build are used.
    """

    watched = ("https://www.mfa.go.th/en/page/press-release?menu=5d5bd3cb15e39c306002a9ad",)
    announced = re.compile(r"/en/content/(?P<key>[\w%.-]+)/?")
    reads = staticmethod(behind(ENTERED))
    rows = Rows(
        row="div.p-3.col-md-4:has(p.date), div.px-3.row > div.col-md-12:has(p.date)",
        link="a[href*='/content/']",
        title=("[title]@title", "a[href*='/content/']"),
        date=("p.date",),
    )
    page = Page(
        title=("h1", "title"),
        date=("body",),
        body=("[class*='ContentDetailstyled__ContentDescription']",),
        without=("script", "style"),
    )
    profile = Profile(
        id="th_mfa",
        name="Thai Ministry of Foreign Affairs",
        system="Thailand",
        platform="Next.js",
        language="en",
        homepage="https://www.mfa.go.th/en/",
        hosts=frozenset({"www.mfa.go.th", "mfa.go.th"}),
        grade="guessed",
        cadence="P5D",
        timezone="Asia/Bangkok",
        delay=8.0,
        actor="THA",
        quotation_rule="words_25",
        licence="Copyright Ministry of Foreign Affairs of the Kingdom of Thailand",
        terms_url="https://www.mfa.go.th/en/",
        parser=1,
    )


SOURCE = MinistryOfForeignAffairs()
