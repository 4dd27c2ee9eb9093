"""asean.org: a WordPress site built with Elementor; the category's feed names the last ten."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The slug at the root."""
    return f"/{shown.key}/"


SITE = site(
    Plain(id="asean", home="asean.org", address=address, templates="wordpress", page="elementor.html"),
    {"/category/news/feed/": View(template="feed.xml", kind=RSS)},
    moved={"www.asean.org": 301},
)
