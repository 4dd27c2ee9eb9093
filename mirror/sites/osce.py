"""www.osce.org: Drupal 7 with a search page as its list of press releases; body and node number in the address."""

from mirror.items import Shown
from mirror.sites.plain import Plain, View, site


def address(shown: Shown) -> str:
    """The body that speaks, and the node's number."""
    return f"/{shown.section}/{shown.key}"


SITE = site(
    Plain(id="osce", home="www.osce.org", address=address),
    {"/press-releases": View(template="listing.html")},
    moved={"osce.org": 301},
)
