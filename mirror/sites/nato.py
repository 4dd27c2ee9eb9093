"""www.nato.int: an AEM site whose listings are filled from a JSON servlet; addresses carry the day, no feed exists."""

from datetime import datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mirror.pager import paged, whole
from mirror.sites.nato_articles import Article, articles
from mirror.sites.site import Site
from mirror.visit import json_page, page, visit

PAGE_SIZE = 10
COMPONENTS = {
    "news-and-events/articles/news": "general_search",
    "news-and-events/events/transcripts": "general_search_copy",
    "news-and-events/events/media-advisories": "general_search",
    "news-and-events/events/event-programmes": "general_search_copy",
    "about-us/official-texts-and-resources/official-texts": "general_search",
    "search": "general_search",
}
ROBOTS = """User-agent: *
Disallow: */newsletter/*
Allow: /
Sitemap: https://www.nato.int/sitemap.xml
"""


async def servlet(request: Request) -> Response:
    """The listing servlet; the component must be the section's own."""
    section, component = request.path_params["section"], request.path_params["component"]
    if COMPONENTS.get(section) != component:
        raise HTTPException(404)
    visited, query = visit(request), request.query_params
    rows = [each for each in articles(visited) if section in ("search", each.section)]
    words = (query.get("searchText") or query.get("query") or "").lower().split()
    rows = [each for each in rows if all(word in f"{each.heading} {each.description}".lower() for word in words)]
    rows = [each for each in rows if _within(each, query.get("startDate"), query.get("endDate"))]
    if query.get("sortBy", "date") != "dateDesc":
        rows.reverse()
    cut = paged(rows, whole(query.get("page"), 1) - 1, max(1, whole(query.get("pageSize"), PAGE_SIZE)))
    return json_page({"pages": [each.row() for each in cut.rows], "numberOfPages": cut.pages}, visited.changed())


def _within(article: Article, start: str | None, end: str | None) -> bool:
    day = article.shown.published.date()
    try:
        return (not start or datetime.fromisoformat(start).date() <= day) and (
            not end or day <= datetime.fromisoformat(end).date()
        )
    except ValueError:
        return True


async def listing(request: Request) -> Response:
    """A section's page: an empty frame that scripts fill from the servlet."""
    section = request.path_params["section"]
    if section not in COMPONENTS:
        return await article(request)
    visited = visit(request)
    return page("nato/listing.html", visited.changed(), section=section, component=COMPONENTS[section])


async def article(request: Request) -> Response:
    """An article."""
    visited = visit(request)
    for each in articles(visited):
        if each.path == request.url.path.removesuffix(".html"):
            return page("nato/article.html", each.shown.updated, article=each)
    raise HTTPException(404)


async def model(request: Request) -> Response:
    """The page's model: title, dates and tags, and its first text only."""
    visited = visit(request)
    shown = visited.one(request.path_params["key"])
    if shown is None:
        raise HTTPException(404)
    each = Article(shown)
    told = {
        "title": each.heading,
        "description": each.description,
        "language": "en",
        ":type": "nato/components/structure/page",
        "dataLayer": {
            f"page-{each.digit}": {
                "repo:modifyDate": shown.updated.isoformat(),
                "xdm:language": "en",
                "xdm:tags": ["nato:content-type/news"],
            }
        },
        ":items": {
            "root": {":items": {"container": {":items": {"text": {"richText": True, "text": shown.blocks[0].line}}}}}
        },
    }
    return json_page(told, shown.updated)


async def sitemap(request: Request) -> Response:
    """Every page's address."""
    visited = visit(request)
    return page(
        "nato/sitemap.xml",
        visited.changed(),
        kind="text/xml; charset=utf-8",
        rows=articles(visited),
        sections=COMPONENTS,
    )


async def old(_request: Request) -> Response:
    """An address of the site before its move."""
    return RedirectResponse("https://www.nato.int/en/news-and-events/articles/news", 301)


SITE = Site(
    id="nato",
    home="www.nato.int",
    moved={"nato.int": 301},
    robots=ROBOTS,
    routes=[
        Route("/content/nato/en/{section:path}/jcr:content/root/container/{component}.search.json", servlet),
        Route("/content/nato/en/{key:path}.model.json", model),
        Route("/sitemap.xml", sitemap),
        Route("/cps/en/{rest:path}", old),
        Route("/en/{section:path}", listing),
    ],
)
