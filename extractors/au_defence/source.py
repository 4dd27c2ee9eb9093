"""Australia's ministers for defence."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import NEXT, Drupal
from extractors.shapes.selected import Page, Rows


class DefenceMinisters(Drupal):
    """Media releases and transcripts; the day stands in every address.

    The site's edge drops the connections of clients that are no browsers, so that the Prime Minister's feed has to do.
    """

    watched = ("https://www.minister.defence.gov.au/media-releases",)
    announced = re.compile(r"/(?P<key>(?:media-releases|transcripts|statements|speeches)/\d{4}-\d\d-\d\d/[\w%-]+)/?")
    rows = Rows(
        row=".views-row, a.card.dod-card",
        link="a.dod-card, h3 a, a[href]",
        title=("h3", "h2", "a"),
        date=("time@datetime",),
        next=NEXT,
    )
    page = Page(body=(".field--name-body", "div.col-lg-8.mb-3"), without=("h1", "p.text-uppercase", ".share"))
    profile = Profile(
        id="au_defence",
        name="Australian ministers for defence",
        system="Australia",
        platform="Drupal",
        language="en",
        homepage="https://www.minister.defence.gov.au/",
        hosts=frozenset({"www.minister.defence.gov.au", "minister.defence.gov.au"}),
        state="blocked",
        grade="documented",
        cadence="P4D",
        timezone="Australia/Sydney",
        delay=10.0,
        actor="AUS",
        quotation_rule="full",
        licence="CC-BY-4.0",
        terms_url="https://www.minister.defence.gov.au/copyright",
        parser=1,
        reason="Its edge drops the connections of clients that are no browsers, feeds included (measured 2026-03-19).",
    )


SOURCE = DefenceMinisters()
