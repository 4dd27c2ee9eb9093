"""www.mod.go.jp: a feed with links from the root, and pages that the real site keeps behind a challenge."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The key is the path."""
    return f"/{shown.key}"


SITE = site(
    Plain(id="jp_mod", home="www.mod.go.jp", address=address),
    {"/j/rss/news.xml": View(template="feed.xml", kind=RSS, size=150)},
    robots="User-agent: *\nDisallow: /a/\nDisallow: /sp/j/\n",
)
