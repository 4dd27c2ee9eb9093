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
    section = shown.section or "news-blog"
    return {
        "id": len(shown.key),
        "title": shown.title,
        "slug": shown.key,
        "category_name": section.replace("-", " ").title(),
        "category_slug": section,
        "intro_html": shown.blocks[0].line,
        "featured_image": f"/media/library/{shown.published:%Y/%m}/{shown.key}.jpg",
        "image_caption": f"Those who took part look into the camera, {shown.published:%d %B %Y}.",
        "is_featured": False,
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
            ends = {"body_html": f"{body}<p>Photos by SSg Reyes PA / PAOAFP</p>", "author_name": "pao afp"}
            return json_page({**told(entry), **ends, "status": "published"}, entry.shown.updated)
    raise HTTPException(404)


SITE = site(
    MADE, {"/articles/": articles, "/articles/{slug}/": article}, also=("api.afp.mil.ph",), moved={"afp.mil.ph": 301}
)
