"""www.mindef.gov.bn: WordPress as it comes, posts at the root, with a feed."""

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site


def address(shown: Shown) -> str:
    """The slug at the root."""
    return f"/{shown.key}/"


SITE = site(
    Plain(id="bn_mindef", home="www.mindef.gov.bn", address=address, templates="wordpress"),
    {"/feed/": View(template="feed.xml", kind=RSS)},
    robots="User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n",
    moved={"mindef.gov.bn": 301},
)
