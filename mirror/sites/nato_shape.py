"""shape.nato.int: news releases by slug, in plain articles."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """The slug."""
    return f"/news-releases/{shown.key}"


SITE = site(
    Plain(id="nato_shape", home="shape.nato.int", address=address),
    {"/news-releases": View(template="listing.html")},
    moved={"www.shape.nato.int": 301},
)
