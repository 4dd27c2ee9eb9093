"""The African Union's commission."""

import re
from collections.abc import Sequence

from extractors.profile import Profile
from extractors.shapes import dates
from extractors.shapes.article import Element
from extractors.shapes.drupal import FURNITURE, Drupal
from extractors.shapes.selected import Page

DAY = re.compile(r"/en/(?:pressreleases|speeches|articles)/(\d{4})(\d\d)(\d\d)/")
CONTACT = re.compile(r"for (?:further|more) information|(?:for )?media (?:contact|enquir)|mobile ?:", re.IGNORECASE)


class AfricanUnion(Drupal):
    """Press releases and statements, by the site's feed, which holds news of every department.

    The day in an address is that of publication; that of an event (``newsevents``) is when it is held, which may lie
    ahead, and so is what its page prints: the feed alone tells when it was put up.
    """

    watched = ("https://au.int/en/rss.xml",)
    announced = re.compile(r"/en/(?P<key>(?:pressreleases|newsevents|speeches|articles)/\d{8}/[\w%.-]+)/?")
    page = Page(title=("h1.page-header", "#page-title", "h1"), body=(".field-name-body",), without=FURNITURE)

    def ignored(self, url: str, title: str) -> str | None:
        """Documents and other sections, which announce nothing that a press release does not."""
        return None if self.key_of(url) else "another section" if self.on_site(url) else "another site"

    def pathed(self, url: str) -> dates.Stamp | None:
        """The day in the address of what is no event."""
        found = DAY.search(url)
        if found is None:
            return None
        year, month, day = map(int, found.groups())
        return dates.on(dates.existing(year, month, day, url), self.profile.zone)

    def blocks(self, body: Sequence[Element]) -> list[str]:
        """The text without the press office's numbers below it."""
        kept = super().blocks(body)
        return kept[: next((index for index, block in enumerate(kept) if index and CONTACT.match(block)), None)]

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
        parser=2,
    )


SOURCE = AfricanUnion()
