"""www.eucom.mil: press releases by number, with the day before the month."""

from mirror.items import Shown
from mirror.prose import slug
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """Number and slug."""
    return f"/pressrelease/{shown.key}/{slug(shown.title)}"


SITE = site(
    Plain(id="us_eucom", home="www.eucom.mil", address=address),
    {"/media-library/pressrelease": View(template="listing.html")},
    moved={"eucom.mil": 301},
)
