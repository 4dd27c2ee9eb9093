"""US European Command, from Stuttgart."""

import re
from zoneinfo import ZoneInfo

from extractors.profile import Profile
from extractors.shapes import dates
from extractors.shapes.address import joined, parameter
from extractors.shapes.article import Element
from extractors.shapes.numbered import month_first
from extractors.shapes.selected import Page, Rows, Selected


def american(text: str, zone: ZoneInfo) -> dates.Stamp:
    """``3/21/2026`` in a list, ``Nov 17, 2021`` over a text."""
    return (month_first if "/" in text else dates.printed)(text, zone)


class EuropeanCommand(Selected):
    """Press releases and articles: exercises, visits, conferences and the commander's meetings.

    The site is made with the system of its neighbour Africa Command, and not with its sisters': a gallery of tiles, and
    a number that all kinds share. The hour beside a tile's day is that of an unknown zone and is not read.
    """

    data = re.compile(r"/syndication-feed/")
    watched = (
        "https://www.eucom.mil/syndication-feed/rss/press-releases",
        "https://www.eucom.mil/media-gallery/press-releases",
        "https://www.eucom.mil/media-gallery/articles",
    )
    announced = re.compile(r"/(?:pressrelease|article)/(?P<key>\d+)(?:/[\w%.-]*)?/?")
    reads = staticmethod(american)
    rows = Rows(
        row="div.search-result",
        link="a.gradient-button",
        title=("h2.title",),
        date=(".created-on span + span",),
        teaser=("[data-app-role=result-description]",),
    )
    page = Page(title=("h1.title",), date=("span.created-on",), body=("div.body.fr-view",), ends=("-30-",))
    profile = Profile(
        id="us_eucom",
        name="US European Command",
        system="United States",
        platform="media gallery of the commands in Stuttgart",
        language="en",
        homepage="https://www.eucom.mil/",
        hosts=frozenset({"www.eucom.mil", "eucom.mil"}),
        grade="documented",
        cadence="P6D",
        timezone="Europe/Berlin",
        delay=10.0,
        actor="USA",
        quotation_rule="full",
        licence="Public domain (United States Government work)",
        terms_url="https://www.eucom.mil/privacy-and-security",
        parser=2,
    )

    def next_page(self, page: Element, here: str) -> str | None:
        """The anchor whose page number follows this page's."""
        following = str(int(parameter(here, "pagenumber") or 1) + 1)
        found = (joined(here, href) for href in page.xpath("//a/@href"))
        return next((url for url in found if parameter(url, "pagenumber") == following), None)


SOURCE = EuropeanCommand()
