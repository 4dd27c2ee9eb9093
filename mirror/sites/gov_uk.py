"""www.gov.uk: the search API, the content API, the Atom feeds, and the HTML pages as a fallback."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.pager import paged, whole
from mirror.sites.gov_uk_content import content as content_of
from mirror.sites.gov_uk_content import withdrawn
from mirror.sites.gov_uk_documents import Document, documents
from mirror.sites.gov_uk_search import UnprocessableError, searched
from mirror.sites.site import Site
from mirror.visit import json_page, page, visit

FEED_LENGTH = 20
ROWS = 20
ATOM = "application/atom+xml; charset=utf-8"
ROBOTS = """User-agent: *
Disallow: /*/print$
# results of the site's own search
Disallow: /search/all*
Sitemap: https://www.gov.uk/sitemap.xml

User-agent: deepcrawl
Disallow: /

User-agent: MS Search 6.0 Robot
Disallow: /
"""


async def search(request: Request) -> Response:
    """The search API; 422 for a parameter or value it does not know."""
    visited = visit(request)
    try:
        found = searched(documents(visited), request.query_params)
    except UnprocessableError as error:
        return json_page({"error": str(error)}, None, 422)
    return json_page(found, visited.changed())


async def content(request: Request) -> Response:
    """The content API's account of one page."""
    visited = visit(request)
    path = "/" + request.path_params["path"]
    for document in documents(visited):
        if document.path == path:
            return json_page(content_of(document, visited.now), document.shown.updated)
    if visited.was_at(path, lambda shown: Document(shown).path):
        return json_page({"document_type": "gone", "schema_name": "gone", "base_path": path, "details": {}}, None, 410)
    return json_page({}, None, 404)


async def organisation_feed(request: Request) -> Response:
    """An organisation's Atom feed: everything, newest change first, ids that change at every edit."""
    visited, wanted = visit(request), request.path_params["organisation"]
    rows = [each for each in documents(visited) if wanted in each.organisation_slugs]
    home = f"/government/organisations/{wanted}"
    if not rows:
        raise HTTPException(404)
    return _feed(rows, home=home, title=rows[0].organisations[0], stable=False)


async def finder_feed(request: Request) -> Response:
    """The news finder's Atom feed: news and speeches only, ids that last."""
    visited = visit(request)
    wanted = set(request.query_params.getlist("organisations[]"))
    rows = [each for each in documents(visited) if each.is_news and (not wanted or wanted & each.organisation_slugs)]
    return _feed(rows, home="/search/news-and-communications", title="News", stable=True)


def _feed(rows: list[Document], *, home: str, title: str, stable: bool) -> Response:
    latest = sorted(rows, key=lambda each: each.shown.updated, reverse=True)[:FEED_LENGTH]
    newest = latest[0].shown.updated if latest else None
    return page("gov_uk/feed.atom", newest, kind=ATOM, rows=latest, home=home, title=title, stable=stable)


async def listing(request: Request) -> Response:
    """The news finder as HTML."""
    visited = visit(request)
    wanted = set(request.query_params.getlist("organisations[]"))
    rows = [each for each in documents(visited) if each.is_news and (not wanted or wanted & each.organisation_slugs)]
    cut = paged(rows, whole(request.query_params.get("page"), 1) - 1, ROWS)
    return page("gov_uk/listing.html", visited.changed(), cut=cut, total=len(rows))


async def article(request: Request) -> Response:
    """A page as HTML."""
    visited = visit(request)
    for document in documents(visited):
        if document.path == request.url.path:
            return page(
                "gov_uk/article.html",
                document.shown.updated,
                document=document,
                withdrawn=withdrawn(document, visited.now),
            )
    gone = visited.was_at(request.url.path, lambda shown: Document(shown).path)
    raise HTTPException(410 if gone else 404)


SITE = Site(
    id="gov_uk",
    home="www.gov.uk",
    moved={"gov.uk": 301},
    robots=ROBOTS,
    routes=[
        Route("/api/search.json", search),
        Route("/api/content/{path:path}", content),
        Route("/government/organisations/{organisation}.atom", organisation_feed),
        Route("/search/news-and-communications.atom", finder_feed),
        Route("/search/news-and-communications", listing),
        Route("/{path:path}", article),
    ],
)
