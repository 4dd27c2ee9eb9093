"""The International Institute for Strategic Studies."""

import re

from extractors.profile import Profile
from extractors.shapes.selected import Page, Selected


class StrategicStudies(Selected):
    """Pages on the Shangri-La and Manama dialogues, by a feed that is only named in public lists.

    The site is drawn by scripts in part; what its pages hold without them is not known.
    """

    data = re.compile(r"/rss$")
    watched = ("https://www.iiss.org/rss",)
    announced = re.compile(r"/(?:[a-z]{2}/)?(?P<key>(?:events|press)/(?:[\w%-]+/)*[\w%-]+)/?")
    page = Page(
        date=("meta[property='article:published_time']@content", "time@datetime"),
        body=("article .richtext", "article .rich-text", ".article-body"),
        without=("h1", "time", ".share"),
    )

    def ignored(self, url: str, title: str) -> str | None:
        """Analysis and publications, which announce nothing."""
        return None if self.key_of(url) else "analysis"

    profile = Profile(
        id="iiss",
        name="International Institute for Strategic Studies",
        system="IISS",
        platform="unknown",
        language="en",
        homepage="https://www.iiss.org/",
        hosts=frozenset({"www.iiss.org"}),
        grade="guessed",
        cadence="P30D",
        timezone="Europe/London",
        delay=6.0,
        actor="IISS",
        quotation_rule="words_25",
        licence="Copyright International Institute for Strategic Studies",
        terms_url="https://www.iiss.org/terms-and-conditions",
        parser=1,
    )


SOURCE = StrategicStudies()
