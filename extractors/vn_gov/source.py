"""Viet Nam's Government News, the English edition of the government's own paper."""

import re
from collections.abc import Sequence

from extractors.profile import Profile
from extractors.shapes.article import Element
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Rows, Selected


class GovernmentNews(Selected):
    """What the editors tag as defence; the ministry's own site and the army's paper answer with a cookie gate.

    The list is one page of 24: older rows come by a script from an address that the page never links. The tag is
    given by hand, a few times a month at most, and is missing from some news that would deserve it.
    """

    watched = ("https://en.baochinhphu.vn/defense.html",)
    announced = re.compile(r"(?:/print)?/(?:[a-z0-9]+-)+(?P<key>\d{8,})\.htm")
    reads = staticmethod(day_first)  # 05/08/2026 20:35 is the fifth of August
    rows = Rows(
        row="div.timeline div.box-stream-item",
        link="a.box-stream-link-title",
        date=("span.box-stream-time",),
        teaser=("p.box-stream-sapo",),
    )
    page = Page(
        title=("h1.detail-title", "h1[data-role=title]"),
        date=("meta[property='article:published_time']@content",),
        body=("h2[data-role=sapo], div[data-role=content]",),  # the lead stands above the text
        without=("[type=RelatedNewsBox]", "script"),
    )

    def blocks(self, body: Sequence[Element]) -> list[str]:
        """The text less the paper's sign of the end, a stroke and a full stop behind the last sentence's own."""
        found = super().blocks(body)
        return [*found[:-1], found[-1].removesuffix("/.")] if found else []

    profile = Profile(
        id="vn_gov",
        name="Viet Nam Government News",
        system="Viet Nam",
        platform="VCCorp news platform",
        language="en",
        homepage="https://en.baochinhphu.vn/",
        hosts=frozenset({"en.baochinhphu.vn"}),
        grade="documented",
        cadence="P45D",
        timezone="Asia/Ho_Chi_Minh",
        delay=5.0,
        actor="VNM",
        quotation_rule="words_25",
        licence="Copyright Viet Nam Government News, all rights reserved",
        terms_url="https://en.baochinhphu.vn/",
        parser=1,
    )


SOURCE = GovernmentNews()
