"""aseanregionalforum.asean.org: WordPress as it comes, with a feed."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The slug at the root."""
    return f"/{shown.key}/"


SITE = site(
    Plain(id="asean_arf", home="aseanregionalforum.asean.org", address=address, templates="wordpress"),
    {"/feed/": View(template="feed.xml", kind=RSS)},
)
