"""The European External Action Service."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import FURNITURE, NEXT
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Rows, Selected


class ExternalAction(Selected):
    """Press material of the service, its delegations and missions; cards that lead to other sites are left to these.

    Cards have had their titles in h5 and, since 2026, in h3; texts stand in one of two fields. Where a page puts its
    date is seen nowhere for certain, so that the card's may stand in. Too quick readers are told to wait (429), and in
    June 2026 some met a challenge instead of the page.
    """

    watched = ("https://www.eeas.europa.eu/filter-page/press-material_en",)
    announced = re.compile(
        r"/(?P<key>(?:delegations/)?(?!filter-page/|delegations/)[\w%-]+/(?!press-material_)[\w%-]+)_en"
    )
    reads = staticmethod(day_first)
    rows = Rows(
        row="div.card:has(.card-title a)",
        link=".card-title a",
        date=(".card-footer",),
        empty=".view-empty",
        next=NEXT,
    )
    page = Page(
        date=(".node__meta:not(.card-footer)",),
        undated=True,
        body=(".field--name-field-text", ".field--name-body"),
        without=FURNITURE,
    )

    def ignored(self, url: str, title: str) -> str | None:
        """What a card of another site announces is that site's."""
        return None if self.on_site(url) else "another site"

    profile = Profile(
        id="eu_eeas",
        name="European External Action Service",
        system="European Union",
        platform="Drupal",
        language="en",
        homepage="https://www.eeas.europa.eu/_en",
        hosts=frozenset({"www.eeas.europa.eu", "eeas.europa.eu"}),
        grade="documented",
        cadence="P4D",
        timezone="Europe/Brussels",
        delay=10.0,
        actor="EU",
        quotation_rule="full",
        licence="CC-BY-4.0",
        terms_url="https://www.eeas.europa.eu/eeas/legal-notice_en",
        parser=2,
    )


SOURCE = ExternalAction()
