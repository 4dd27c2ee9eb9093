"""www.eeas.europa.eu: cards with day, month and year in figures, some of them of other sites."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """Section and slug, as the key holds them."""
    return f"/{shown.key}_en"


SITE = site(
    Plain(id="eu_eeas", home="www.eeas.europa.eu", address=address),
    {"/filter-page/press-material_en": View(template="listing.html", size=36)},
    moved={"eeas.europa.eu": 301},
)
