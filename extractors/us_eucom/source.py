"""US European Command, from Stuttgart."""

import re

from extractors.profile import Profile
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Rows, Selected


class EuropeanCommand(Selected):
    """Press releases: exercises, visits and the commander's meetings.

    The site is made with another system than its sisters'. Its older pages printed ``16.07.2022 - 23:42`` over the
    text; the list is read by the addresses of its anchors.
    """

    watched = ("https://www.eucom.mil/media-library/pressrelease",)
    announced = re.compile(r"/pressrelease/(?P<key>\d+)(?:/[\w%.-]*)?/?")
    reads = staticmethod(day_first)
    rows = Rows(
        row="li:has(a[href*='/pressrelease/']), .item:has(a[href*='/pressrelease/'])",
        link="a[href*='/pressrelease/']",
        title=("h3", "h2", "a"),
        date=(".created-on", ".date"),
        teaser=("p",),
        next="a[rel=next]",
    )
    page = Page(
        date=("span.created-on", "time@datetime"),
        body=(".article-body", ".content-body"),
        without=("h1", ".created-on", ".share"),
    )
    profile = Profile(
        id="us_eucom",
        name="US European Command",
        system="United States",
        platform="unknown",
        language="en",
        homepage="https://www.eucom.mil/",
        hosts=frozenset({"www.eucom.mil", "eucom.mil"}),
        grade="guessed",
        cadence="P6D",
        timezone="Europe/Berlin",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.eucom.mil/privacy-and-security",
        parser=1,
    )


SOURCE = EuropeanCommand()
