"""The European External Action Service."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import FURNITURE, NEXT
from extractors.shapes.numbered import day_first
from extractors.shapes.selected import Page, Rows, Selected


class ExternalAction(Selected):
    """Press material of the service and its delegations; cards may lead to other sites, which are left to these."""

    watched = ("https://www.eeas.europa.eu/filter-page/press-material_en",)
    announced = re.compile(r"/(?P<key>(?:eeas|delegations/[\w-]+)/[\w%-]+)_en")
    reads = staticmethod(day_first)
    rows = Rows(
        row="div.card[role=article], .related-grid .card",
        link="h5.card-title a, .card-title a",
        date=(".card-footer",),
        empty=".view-empty",
        next=NEXT,
    )
    page = Page(
        date=("time@datetime", ".node__meta"),
        body=(".field--name-body",),
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
        delay=6.0,
        actor="EU",
        quotation_rule="full",
        licence="CC-BY-4.0",
        terms_url="https://www.eeas.europa.eu/eeas/legal-notice_en",
        parser=1,
    )


SOURCE = ExternalAction()
