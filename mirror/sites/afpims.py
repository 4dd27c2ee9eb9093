"""The sister sites on AFPIMS: one make, each with sections, a skin of its own, and perhaps a feed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pager import whole
from mirror.prose import slug
from mirror.sites.plain import Endpoint, Entry, Plain, View, site
from mirror.sites.site import Site
from mirror.sites.us_war_articles import ap

FEED = "/DesktopModules/ArticleCS/RSS.ashx"
ROBOTS = "User-agent: *\nDisallow: /*Print.aspx\nDisallow: /admin/\n"


@dataclass(frozen=True, slots=True)
class Article(Entry):
    """An article of a sister site."""

    @property
    def ap(self) -> str:
        """The day in AP style."""
        return ap(self.shown.published)

    @property
    def heading(self) -> str:
        """The class of its heading, which differs from skin to skin."""
        return "title" if self.home == "www.centcom.mil" else "maintitle"


def sister(source: str, home: str, sections: Mapping[str, str], *, kinds: Sequence[str] = (), moved: str = "") -> Site:
    """A sister site: ``sections`` gives the folder of a section's articles by its listing's path.

    With ``kinds``, the names of its feed's content types (the first is number 1), announcements come by the feed; an
    announcement's section is the listing's path, or the kind's name.
    """

    def address(shown: Shown) -> str:
        return f"{sections[shown.section]}/Article/{shown.key}/{slug(shown.title)}/"

    made = Plain(id=source, home=home, address=address, entry=Article, templates="afpims")
    views = {path: _page(path) for path in sections if path.startswith("/")}
    feed = {FEED: _feed(made, kinds)} if kinds else {}
    return site(made, {**views, **feed}, robots=ROBOTS, moved={moved: 301} if moved else None)


def _page(path: str) -> View:
    return View(
        template="listing.html",
        wanted=lambda shown: shown.section == path,
        number=lambda request: whole(request.query_params.get("Page"), 1) - 1,
    )


def _entries(name: str) -> View:
    return View(
        template="feed.xml", kind="text/xml; charset=utf-8", size=50, wanted=lambda shown: shown.section == name
    )


def _feed(made: Plain, kinds: Sequence[str]) -> Endpoint:
    views = {str(number): made.listing(_entries(name)) for number, name in enumerate(kinds, 1)}

    async def answer(request: Request) -> Response:
        return await views[request.query_params.get("ContentType", "1")](request)

    return answer
