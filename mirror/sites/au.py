"""au.int: Drupal 7 with one feed for all sections; the address holds section and day."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """Section, day and slug, as the key holds them."""
    return f"/en/{shown.key}"


SITE = site(
    Plain(id="au", home="au.int", address=address, templates="drupal7"),
    {"/en/rss.xml": View(template="feed.xml", kind=RSS)},
    moved={"www.au.int": 301},
)
