"""The Council of the European Union and the European Council."""

import re

from extractors.profile import Profile
from extractors.shapes.selected import Page, Selected
from extractors.source import Lead


class EuropeanCouncil(Selected):
    """Press releases by their feed: conclusions, statements of the High Representative, decisions on missions.

    The pages themselves stand behind a browser check (seen in August and September 2026), so that the feed's teaser is
    all that is open. A page that somebody saved and pushed is read all the same: its place of time, in Brussels, and
    its column of text are those of pages archived in January 2026; the box before it is that of pages before 2024.
    """

    data = re.compile(r"\.ashx")
    watched = ("https://www.consilium.europa.eu/en/rss/pressreleases.ashx",)
    announced = re.compile(r"/en/press/press-releases/(?P<key>\d{4}/\d\d/\d\d/[\w%-]+)/?")
    page = Page(
        date=("#excerpt-time",),
        body=(".gsc-bge-grid__area", ".council-left-content-basic"),
        without=(".gsc-link-list", "svg"),
        undated=True,
    )

    def request(self, lead: Lead) -> str | None:
        """Nothing more than the feed tells is open."""
        return None

    profile = Profile(
        id="eu_council",
        name="Council of the European Union",
        system="European Union",
        platform="unknown",
        language="en",
        homepage="https://www.consilium.europa.eu/en/",
        hosts=frozenset({"www.consilium.europa.eu"}),
        grade="documented",
        cadence="P4D",
        timezone="Europe/Brussels",
        delay=10.0,
        actor="EU",
        quotation_rule="full",
        licence="Reuse with acknowledgement (General Secretariat of the Council)",
        terms_url="https://www.consilium.europa.eu/en/about-site/copyright/",
        parser=2,
        text="teaser",
    )


SOURCE = EuropeanCouncil()
