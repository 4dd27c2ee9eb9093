"""www.war.gov: AFPIMS on DNN. Feeds by content type with teasers only, listings of custom elements, article pages."""

from collections.abc import Sequence
from datetime import date

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.pager import paged, whole
from mirror.sites.site import Site
from mirror.sites.us_war_articles import KINDS, Article, articles, kind_of
from mirror.visit import page, visit

SITE_NUMBER = "945"
FEED_LENGTH = 10
ROWS = 10
ROBOTS = """Sitemap: /DesktopModules/SiteData/SiteMap.ashx
User-agent: *
Disallow: *captcha*
Disallow: /*Print.aspx
Disallow: /*.axd$
Disallow: /admin/
Disallow: /App_Browsers/
Disallow: /App_Code/
Disallow: /App_Data/
Disallow: /bin/
Disallow: /Config/
Disallow: /Install/
Disallow: /Providers/
"""


async def feed(request: Request) -> Response:
    """The feed handler: `ContentType`, `Site` and `max`; teasers only, no category elements."""
    visited, query = visit(request), request.query_params
    wanted = whole(query.get("ContentType"), 0)
    rows = [each for each in articles(visited) if wanted in (0, each.kind.number)]
    if query.get("Site", SITE_NUMBER) != SITE_NUMBER:
        rows = []
    name = KINDS[wanted].feed if wanted in KINDS else "News"
    return page(
        "us_war/feed.xml",
        visited.changed(),
        kind="text/xml; charset=utf-8",
        name=name,
        query=request.url.query,
        rows=rows[: whole(query.get("max"), FEED_LENGTH)],
        latest=rows[0].gmt if rows else "",
    )


async def listing(request: Request) -> Response:
    """A section's listing, all of it or of a span of days."""
    kind = kind_of(request.path_params["section"])
    if kind is None:
        raise HTTPException(404)
    visited = visit(request)
    rows = _between([each for each in articles(visited) if each.kind == kind], request)
    cut = paged(rows, whole(request.query_params.get("Page"), 1) - 1, ROWS)
    return page(
        "us_war/listing.html",
        visited.changed(),
        kind="text/html; charset=utf-8",
        cut=cut,
        section=kind,
        path=request.url.path,
    )


def _between(rows: Sequence[Article], request: Request) -> list[Article]:
    start, end = request.path_params.get("start"), request.path_params.get("end")
    try:
        low = date.fromisoformat(start) if start else date.min
        high = date.fromisoformat(end) if end else date.max
    except ValueError as error:
        raise HTTPException(404) from error
    return [each for each in rows if low <= each.shown.published.date() <= high]


async def article(request: Request) -> Response:
    """An article; the number alone finds it."""
    visited = visit(request)
    shown = visited.one(str(request.path_params["number"]))
    if shown is None:
        raise HTTPException(404)
    return page("us_war/article.html", shown.updated, article=Article(shown))


SITE = Site(
    id="us_war",
    home="www.war.gov",
    moved={"war.gov": 301, "www.defense.gov": 301, "defense.gov": 301},
    robots=ROBOTS,
    routes=[
        Route("/DesktopModules/ArticleCS/RSS.ashx", feed),
        Route("/News/{section}/{kind}/Article/{number:int}", article),
        Route("/News/{section}/{kind}/Article/{number:int}/{slug:path}", article),
        Route("/News/{section}/StartDate/{start}/EndDate/{end}/", listing),
        Route("/News/{section}/", listing),
    ],
)
