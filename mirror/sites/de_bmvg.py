"""www.bmvg.de: a feed, and articles whose number stands at the end of the address."""

from mirror.items import Shown
from mirror.prose import slug
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """Slug and number."""
    return f"/de/presse/{slug(shown.title, 60)}-{shown.key}"


SITE = site(
    Plain(id="de_bmvg", home="www.bmvg.de", address=address),
    {"/service/rss/de/17680/feed": View(template="feed.xml", kind=RSS)},
    moved={"bmvg.de": 301},
)
