"""www.iiss.org: a feed, and pages of events."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The key is the path."""
    return f"/{shown.key}/"


SITE = site(Plain(id="iiss", home="www.iiss.org", address=address), {"/rss": View(template="feed.xml", kind=RSS)})
