"""canada.ca: releases by a JSON API on a host of its own; a department that it does not know has an empty feed."""

from starlette.requests import Request
from starlette.responses import Response

from mirror.items import Shown
from mirror.pager import whole
from mirror.sites.plain import Plain, site
from mirror.visit import json_page, visit

DEPARTMENT = "departmentnationaldefense"


def address(shown: Shown) -> str:
    """Department, month and slug, as the key holds them."""
    return f"/en/{shown.key}.html"


MADE = Plain(id="ca_dnd", home="www.canada.ca", address=address)


async def news(request: Request) -> Response:
    """The API: as many entries as are picked, newest first."""
    visited, query = visit(request), request.query_params
    feed: dict[str, object] = {"title": "News"}
    if query.get("dept") == DEPARTMENT:
        rows = MADE.entries(visited)[: whole(query.get("pick"), 50)]
        feed["entry"] = [
            {
                "title": row.shown.title,
                "link": row.url,
                "teaser": row.shown.summary,
                "publishedDate": row.shown.published.isoformat(),
            }
            for row in rows
        ]
    return json_page({"feed": feed}, visited.changed())


SITE = site(MADE, {"/io-server/gc/news/en/v2": news}, also=("api.io.canada.ca",))
