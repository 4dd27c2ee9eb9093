"""The African Union's commission."""

import re

from extractors.profile import Profile
from extractors.shapes.drupal import DATE, FURNITURE, Drupal
from extractors.shapes.selected import Page


class AfricanUnion(Drupal):
    """Press releases and statements, by the site's feed, which holds news of every department."""

    watched = ("https://au.int/en/rss.xml",)
    announced = re.compile(r"/en/(?P<key>(?:pressreleases|newsevents|speeches|articles)/\d{8}/[\w%.-]+)/?")
    page = Page(title=("h1.page-header", "#page-title", "h1"), date=DATE, body=(".field-name-body",), without=FURNITURE)

    def ignored(self, url: str, title: str) -> str | None:
        """Documents and other sections, which announce nothing that a press release does not."""
        return None if self.key_of(url) else "another section" if self.on_site(url) else "another site"

    profile = Profile(
        id="au",
        name="African Union",
        system="African Union",
        platform="Drupal 7",
        language="en",
        homepage="https://au.int/en",
        hosts=frozenset({"au.int", "www.au.int"}),
        grade="documented",
        cadence="P4D",
        timezone="Africa/Addis_Ababa",
        delay=6.0,
        actor="AU",
        quotation_rule="words_25",
        licence="Copyright African Union",
        terms_url="https://au.int/en/terms-conditions",
        parser=1,
    )


SOURCE = AfricanUnion()
