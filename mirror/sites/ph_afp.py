"""www.afp.mil.ph: a page that a script draws from a public JSON API on a host of its own."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pager import paged, whole
from mirror.prose import body_markup
from mirror.sites.plain import Entry, Plain, site
from mirror.visit import json_page, visit


def address(shown: Shown) -> str:
    """The reader's address."""
    return f"/news/{shown.key}"


MADE = Plain(id="ph_afp", home="www.afp.mil.ph", address=address, templates="drupal")


def told(entry: Entry) -> dict[str, object]:
    """An article as the API's lists tell it."""
    shown = entry.shown
    return {
        "id": len(shown.key),
        "title": shown.title,
        "slug": shown.key,
        "category_name": "News Blog",
        "category_slug": "news-blog",
        "intro_html": f"<p>{shown.summary}</p>" if shown.summary else "",
        "published_at": shown.published.isoformat(),
        "hits": 7,
    }


async def articles(request: Request) -> Response:
    """A page of the list."""
    visited, size = visit(request), whole(request.query_params.get("page_size"), 12)
    rows = MADE.entries(visited)
    cut = paged(rows, whole(request.query_params.get("page"), 1) - 1, size)
    following = f"https://api.afp.mil.ph/articles/?page={cut.number + 2}&page_size={size}"
    said = {
        "count": len(rows),
        "next": following if cut.next is not None else None,
        "previous": None,
        "results": [told(entry) for entry in cut.rows],
    }
    return json_page(said, visited.changed())


async def article(request: Request) -> Response:
    """One article."""
    for entry in MADE.entries(visit(request)):
        if entry.shown.key == request.path_params["slug"]:
            body = str(body_markup(entry.shown.blocks))
            return json_page({**told(entry), "intro_html": "", "body_html": body}, entry.shown.updated)
    raise HTTPException(404)


SITE = site(
    MADE, {"/articles/": articles, "/articles/{slug}/": article}, also=("api.afp.mil.ph",), moved={"afp.mil.ph": 301}
)
