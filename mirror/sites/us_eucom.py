"""www.eucom.mil: a gallery of tiles for each kind, a feed of the press releases, one number for all kinds."""

from mirror.items import Shown
from mirror.pager import whole
from mirror.prose import slug
from mirror.sites.plain import RSS, Plain, View, site

FOLDERS = {"Press Release": "pressrelease", "Article": "article"}


def address(shown: Shown) -> str:
    """Kind, number and slug."""
    return f"/{FOLDERS[shown.section]}/{shown.key}/{slug(shown.title)}"


def gallery(kind: str) -> View:
    """The tiles of one kind."""
    return View(
        template="gallery.html",
        wanted=lambda shown: shown.section == kind,
        number=lambda request: whole(request.query_params.get("pagenumber"), 1) - 1,
    )


SITE = site(
    Plain(id="us_eucom", home="www.eucom.mil", address=address),
    {
        "/media-gallery/press-releases": gallery("Press Release"),
        "/media-gallery/articles": gallery("Article"),
        "/syndication-feed/rss/press-releases": View(
            template="feed.xml", kind=RSS, size=20, wanted=lambda shown: shown.section == "Press Release"
        ),
    },
    moved={"eucom.mil": 301},
)
