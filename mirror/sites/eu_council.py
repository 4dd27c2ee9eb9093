"""www.consilium.europa.eu: the feed of press releases; its pages stand behind a browser check."""

from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.sites.plain import RSS, Plain, View, site
from mirror.visit import page


def address(shown: Shown) -> str:
    """Day and slug, as the key holds them."""
    return f"/en/press/press-releases/{shown.key}/"


async def checked(_request: Request) -> Response:
    """The browser check that meets every visitor of a page."""
    return page("eu_council/check.html", None, status=403)


SITE = site(
    Plain(id="eu_council", home="www.consilium.europa.eu", address=address, templates="rss"),
    {
        "/en/rss/pressreleases.ashx": View(template="feed.xml", kind=RSS, size=20),
        "/en/press/press-releases/{rest:path}": checked,
    },
)
