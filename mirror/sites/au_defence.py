"""www.minister.defence.gov.au: a Drupal site with the day in every address."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """Genre, day and slug, as the key holds them."""
    return f"/{shown.key}"


SITE = site(
    Plain(id="au_defence", home="www.minister.defence.gov.au", address=address, templates="drupal"),
    {"/media-releases": View(template="listing.html")},
    moved={"minister.defence.gov.au": 301},
)
