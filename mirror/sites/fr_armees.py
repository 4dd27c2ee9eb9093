"""www.defense.gouv.fr: a Drupal site with a press room."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """Section and slug, as the key holds them."""
    return f"/{shown.key}"


SITE = site(
    Plain(id="fr_armees", home="www.defense.gouv.fr", address=address, templates="drupal"),
    {"/salle-de-presse": View(template="listing.html")},
    moved={"defense.gouv.fr": 301},
)
