"""press.un.org: a Drupal site with a short unsorted feed, paged listings, and live-blog twins of Council meetings."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.pager import paged, whole
from mirror.prose import slug
from mirror.sites.site import Site
from mirror.sites.un_press_releases import DOCTYPES, ORGANS, entries, releases
from mirror.visit import page, visit

ROWS = 10
ROBOTS = """# robots.txt of the press pages
User-agent: *
Allow: /core/*.css$
Allow: /core/*.js$
Disallow: /core/
Disallow: /profiles/
Disallow: /admin/
Disallow: /comment/reply/
Disallow: /filter/tips
Disallow: /node/add/
Disallow: /search
Disallow: /user/*
Disallow: /index.php/admin/
Disallow: /index.php/search
"""


async def feed(request: Request) -> Response:
    """The RSS feed."""
    visited = visit(request)
    kind = "application/rss+xml; charset=utf-8"
    return page("un_press/feed.xml", visited.changed(), kind=kind, entries=entries(releases(visited)))


async def listing(request: Request) -> Response:
    """A paged listing: all of a body, all of a document type, or both."""
    wanted = {request.path_params.get("organ"), request.path_params.get("kind")} - {None}
    visited = visit(request)
    known = {slug(name) for name in (*DOCTYPES, *ORGANS.values())} | {slug(each.organ) for each in releases(visited)}
    if not wanted <= known:
        raise HTTPException(404)
    rows = [each for each in releases(visited) if wanted <= {slug(each.organ), slug(each.doctype)}]
    cut = paged(rows, whole(request.query_params.get("page"), 0), ROWS)
    heading = " / ".join(sorted(word.replace("-", " ").title() for word in wanted if word))
    return page("un_press/listing.html", visited.changed(), cut=cut, heading=heading or "Latest", path=request.url.path)


async def article(request: Request) -> Response:
    """A press page."""
    visited = visit(request)
    for each in releases(visited):
        if each.path == request.url.path:
            return page("un_press/article.html", each.shown.updated, release=each)
    raise HTTPException(404)


async def blog(request: Request) -> Response:
    """The live-blog twin of a meeting's page."""
    visited = visit(request)
    for each in releases(visited):
        if each.has_blog and each.code == request.path_params["code"]:
            return page("un_press/blog.html", each.shown.updated, release=each)
    raise HTTPException(404)


SITE = Site(
    id="un_press",
    home="press.un.org",
    html="text/html; charset=UTF-8",
    robots=ROBOTS,
    routes=[
        Route("/en/rss.xml", feed),
        Route("/en", listing),
        Route("/en/blog/{code}", blog),
        Route("/en/{year:int}/{name}", article),
        Route("/en/content/{organ}", listing),
        Route("/en/content/{organ}/{kind}", listing),
        Route("/en/{kind}", listing),
    ],
)
