"""www.pib.gov.in: ASP.NET WebForms. The listing shows today only; a postback with its hidden state opens a month."""

import codecs
import re
from calendar import month_name

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from mirror.pager import whole
from mirror.sites.in_pib_form import MINISTRIES, Form, InvalidStateError
from mirror.sites.in_pib_releases import Release, releases
from mirror.sites.site import Site
from mirror.visit import Visit, answer, page, visit

FEED_LENGTH = 50
HTML = "text/html; charset=utf-8"
DAYS = [(0, "All"), *((day, str(day)) for day in range(1, 32))]
ORDER = {name: place for place, name in enumerate(MINISTRIES.values())}
MONTHS = list(enumerate(month_name))[1:]
YEARS = [(year, str(year)) for year in range(2026, 2016, -1)]
ROBOTS = """# nothing is closed to robots
"""


async def listing(request: Request) -> Response:
    """The listing: on GET the clock's day, on POST the month (or day) that the form asks for."""
    visited, query = visit(request), request.query_params
    region, language = whole(query.get("reg"), 3), whole(query.get("lang"), 2)
    today = Form.today(region, language, visited.now)
    if request.method != "POST":
        return _listing(visited, today)
    posted = {name: str(value) for name, value in (await request.form()).items()}
    try:
        return _listing(visited, Form.posted(today, posted))
    except InvalidStateError as error:
        return page("in_pib/error.html", None, kind=HTML, status=500, reason=str(error))


def _listing(visited: Visit, form: Form) -> Response:
    groups: dict[str, list[Release]] = {}
    rows = [each for each in releases(visited) if form.shows(each)]
    for each in rows:
        groups.setdefault(each.ministry, []).append(each)
    ordered = sorted(groups.items(), key=lambda group: ORDER.get(group[0], len(ORDER)))
    return page(
        "in_pib/listing.html",
        form.changed(visited),
        kind=HTML,
        form=form,
        groups=ordered,
        count=len(rows),
        ministries=MINISTRIES,
        days=DAYS,
        months=MONTHS,
        years=YEARS,
    )


async def feed(request: Request) -> Response:
    """The feed: all ministries, title and link only, with a byte order mark; without `reg=3` it turns to Hindi."""
    visited, query = visit(request), request.query_params
    if query.get("reg") != "3":
        return RedirectResponse(
            f"https://www.pib.gov.in/RssMain.aspx?ModId={query.get('ModId', '6')}&Lang=2&Regid=3&reg=3", 301
        )
    rows = releases(visited)[:FEED_LENGTH] if query.get("Lang") == "1" else []
    shown = page("in_pib/feed.xml", visited.changed(), rows=rows, lang=query.get("Lang"))
    return answer(codecs.BOM_UTF8 + bytes(shown.body), "application/xml; charset=utf-8", visited.changed())


async def article(request: Request) -> Response:
    """A release in any of its frames."""
    visited = visit(request)
    shown = visited.one(request.query_params.get("PRID", ""))
    if shown is None:
        raise HTTPException(404)
    framed = re.search("iframe", request.url.path, re.I) is not None
    return page(
        "in_pib/article.html", shown.updated, kind=HTML, release=Release(shown), framed=framed, path=request.url.path
    )


SITE = Site(
    id="in_pib",
    home="www.pib.gov.in",
    moved={"pib.gov.in": 301},
    robots=ROBOTS,
    routes=[
        Route("/allrel.aspx", listing, methods=["GET", "POST"]),
        Route("/Allrel.aspx", listing, methods=["GET", "POST"]),
        Route("/RssMain.aspx", feed),
        Route("/PressReleasePage.aspx", article),
        Route("/PressReleaseIframePage.aspx", article),
        Route("/PressReleseDetail.aspx", article),
        Route("/Pressreleaseshare.aspx", article),
    ],
)
