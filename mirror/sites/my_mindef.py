"""www.mod.gov.my: Joomla with a list in Malay and one in English, each with its feed; no numbers in the addresses."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site

MENUS = {"berita": "/index.php/media2", "news": "/index.php/en/media3"}


def listed(shown: Shown) -> str:
    """The list that an announcement stands in."""
    return shown.key.partition("/")[0]


def address(shown: Shown) -> str:
    """Menu, list and alias."""
    return f"{MENUS[listed(shown)]}/{shown.key}"


def feed(name: str) -> View:
    """The feed of one list."""
    return View(template="feed.xml", kind=RSS, wanted=lambda shown: listed(shown) == name)


SITE = site(
    Plain(id="my_mindef", home="www.mod.gov.my", address=address),
    {f"{menu}/{name}": feed(name) for name, menu in MENUS.items()},
    moved={"mod.gov.my": 301},
)
