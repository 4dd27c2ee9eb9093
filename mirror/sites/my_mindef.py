"""www.mod.gov.my: Joomla, with the feed of a list."""

from mirror.items import Shown
from mirror.prose import slug
from mirror.sites.plain import RSS, Plain, View, site

MENU = "/index.php/ms/mengenai-kami/berita"


def address(shown: Shown) -> str:
    """Menu, number and title."""
    return f"{MENU}/{shown.key}-{slug(shown.title, 60)}"


SITE = site(
    Plain(id="my_mindef", home="www.mod.gov.my", address=address, templates="joomla"),
    {MENU: View(template="feed.xml", kind=RSS)},
    moved={"mod.gov.my": 301},
)
