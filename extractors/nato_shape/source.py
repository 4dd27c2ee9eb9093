"""NATO's Allied Command Operations at SHAPE."""

import re

from extractors.profile import Profile
from extractors.shapes.selected import Page, Rows, Selected


class AlliedCommandOperations(Selected):
    """News releases: exercises, deployments, visits of the Supreme Allied Commander.

    What the site is made with is not known: rows are found by their addresses, the article by what every news page has.
    A release moves into the archive of its year and keeps its slug. Dates read ``Oct 18 2019``.
    """

    watched = ("https://shape.nato.int/news-releases",)
    announced = re.compile(r"/(?:news-releases|news-archive/\d{4})/(?P<key>[\w%-]+)(?:\.aspx)?/?")
    rows = Rows(
        row="article:has(a[href*='/news-releases/']), article:has(a[href*='/news-archive/'])",
        link="a[href*='/news-releases/'], a[href*='/news-archive/']",
        title=("h2", "h3", "a"),
        date=("time@datetime", "time", ".date"),
        teaser=("p",),
        next="a[rel=next]",
    )
    page = Page(
        date=("time@datetime", "time", ".date"),
        body=("article .content", "main .content"),
        without=("h1", "time", ".date", ".share", ".related"),
        ends=("Story by SHAPE Public Affairs Office", "Search our content:"),
    )
    profile = Profile(
        id="nato_shape",
        name="NATO Allied Command Operations (SHAPE)",
        system="NATO",
        platform="unknown",
        language="en",
        homepage="https://shape.nato.int/",
        hosts=frozenset({"shape.nato.int", "www.shape.nato.int"}),
        state="blocked",
        grade="guessed",
        cadence="P6D",
        timezone="Europe/Brussels",
        delay=6.0,
        actor="NATO",
        quotation_rule="words_25",
        licence="Copyright NATO",
        terms_url="https://www.nato.int/en/terms-of-use",
        parser=2,
        reason="403 to plain clients, here and at Joint Force Command Brunssum, in a public test of 19 March 2026",
    )


SOURCE = AlliedCommandOperations()
