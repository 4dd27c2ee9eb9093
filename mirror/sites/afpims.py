"""The sister sites on AFPIMS: one make, each with sections, a skin of its own, and perhaps feeds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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

Listing = Literal["grid", "list"]
"""Tiles with the day over the title, or a list with the day behind it."""
Article = Literal["news", "navy", "microdata"]
"""A header with the section's name before the day, the navy's page, or a page whose day is in microdata."""


@dataclass(frozen=True, slots=True)
class Section:
    """Where a section's articles are, and its listing's path or its feed's content type, if it has one."""

    folder: str
    listing: str = ""
    kind: int = 0


@dataclass(frozen=True, slots=True)
class Sister(Entry):
    """An article of a sister site."""

    @property
    def ap(self) -> str:
        """The day in AP style."""
        return ap(self.shown.published)

    @property
    def civil(self) -> str:
        """The day with its month in full: ``October 7, 2026``."""
        return f"{self.shown.published:%B} {self.shown.published.day}, {self.shown.published.year}"

    @property
    def naval(self) -> str:
        """The day before the month: ``07 October 2026``."""
        return f"{self.shown.published:%d %B %Y}"

    @property
    def number(self) -> str:
        """A release's number, counted by day."""
        return f"{self.shown.published:%Y%m%d}-01"


def sister(
    source: str,
    home: str,
    sections: Mapping[str, Section],
    *,
    listing: Listing,
    article: Article,
    number: int = 0,
    kinds: tuple[int, ...] = (),
    moved: str = "",
) -> Site:
    """A sister site: an item's section names one of ``sections``.

    ``number`` is the site's in its feed handler, ``kinds`` are the content types of which it has feeds, empty ones too.
    """

    def made(shown: Shown) -> str:
        return f"{sections[shown.section].folder}/Article/{shown.key}/{slug(shown.title)}/"

    plain = Plain(id=source, home=home, address=made, entry=Sister, templates="afpims", page=f"{article}.html")
    views: dict[str, View | Endpoint] = {
        each.listing: _page(f"{listing}.html", name) for name, each in sections.items() if each.listing
    }
    if kinds:
        views[FEED] = _feed(plain, sections, number, kinds)
    return site(plain, views, robots=ROBOTS, moved={moved: 301} if moved else None)


def _page(template: str, name: str) -> View:
    return View(
        template=template,
        wanted=lambda shown: shown.section == name,
        number=lambda request: whole(request.query_params.get("Page"), 1) - 1,
    )


def _feed(plain: Plain, sections: Mapping[str, Section], site_number: int, kinds: tuple[int, ...]) -> Endpoint:
    def entries(kind: int) -> View:
        return View(
            template="feed.xml",
            kind="text/xml; charset=utf-8",
            size=50,
            wanted=lambda shown: sections[shown.section].kind == kind,
        )

    views = {str(kind): plain.listing(entries(kind)) for kind in kinds}
    nothing = plain.listing(entries(-1))

    async def answer(request: Request) -> Response:
        asked = request.query_params
        known = asked.get("Site") == str(site_number)
        return await (views.get(asked.get("ContentType", ""), nothing) if known else nothing)(request)

    return answer
