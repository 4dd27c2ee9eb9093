"""au.int: Drupal 7 with one feed for all sections; an address holds section and day, an event's the day it is held."""

from dataclasses import dataclass
from datetime import date

from mirror.items import Shown
from mirror.sites.plain import RSS, Entry, Plain, View, site


@dataclass(frozen=True, slots=True)
class News(Entry):
    """A press release or an event."""

    @property
    def day(self) -> str:
        """The day in the address, as the page prints it."""
        return f"{date.fromisoformat(self.shown.key.split('/')[1]):%B %d, %Y}"


def address(shown: Shown) -> str:
    """Section, day and slug, as the key holds them."""
    return f"/en/{shown.key}"


SITE = site(
    Plain(id="au", home="au.int", address=address, entry=News),
    {"/en/rss.xml": View(template="feed.xml", kind=RSS)},
    moved={"www.au.int": 301},
)
