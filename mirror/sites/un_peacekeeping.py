"""peacekeeping.un.org: a Drupal site with a paged list of news."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """The path below the language, as the key holds it."""
    return f"/en/{shown.key}"


SITE = site(
    Plain(id="un_peacekeeping", home="peacekeeping.un.org", address=address, templates="drupal"),
    {"/en/news": View(template="listing.html")},
)
