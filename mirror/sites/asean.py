"""asean.org: a WordPress site built with Elementor; a category's feed and the whole site's name the last ten each."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The slug at the root."""
    return f"/{shown.key}/"


NEWS = View(template="feed.xml", kind=RSS, wanted=lambda shown: not shown.section)
WHOLE = View(template="feed.xml", kind=RSS)
SITE = site(
    Plain(id="asean", home="asean.org", address=address, templates="wordpress", page="elementor.html"),
    {"/category/news/feed/": NEWS, "/feed/": WHOLE},
    moved={"www.asean.org": 301},
)
