"""Australia's Prime Minister."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import FURNITURE, Drupal
from extractors.shapes.selected import Page


class PrimeMinister(Drupal):
    """Media releases, statements and transcripts by the site's feed, whose dates are words and not mail's.

    Defence is one subject of several; the defence ministers' own site is closed to us.
    """

    watched = ("https://www.pm.gov.au/rss.xml",)
    announced = re.compile(r"/(?P<key>media/[\w%-]+)/?")
    page = Page(date=("time[datetime]@datetime", "time"), body=(".field--name-body", ".body .area"), without=FURNITURE)

    def ignored(self, url: str, title: str) -> str | None:
        """Pages of the site that are no media item."""
        return None if self.key_of(url) else "another section"

    profile = Profile(
        id="au_pm",
        name="Prime Minister of Australia",
        system="Australia",
        platform="Drupal",
        language="en",
        homepage="https://www.pm.gov.au/",
        hosts=frozenset({"www.pm.gov.au", "pm.gov.au"}),
        grade="documented",
        cadence="P4D",
        timezone="Australia/Sydney",
        delay=6.0,
        actor="AUS",
        quotation_rule="full",
        licence="CC-BY-4.0",
        terms_url="https://www.pm.gov.au/copyright",
        parser=1,
    )


SOURCE = PrimeMinister()
