"""www.mindef.gov.sg: static Isomer pages. The sitemap is the way in; its lastmod is a build's time, no news's."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.items import Shown
from mirror.sites.site import Site
from mirror.visit import Visit, page, visit

HTML = "text/html"
FOLDER = "/news-and-events/latest-releases/"
BUILT = datetime(2026, 7, 30, 17, 39, 25, 851000, tzinfo=UTC)
CATEGORIES = {
    "nr": "News Releases",
    "speech": "Speeches",
    "fs": "Fact Sheets",
    "mq": "Replies to Media Queries",
    "pq": "Parliamentary Questions",
    "fr": "Forum Letter Replies",
    "infographic": "Infographics",
}
STANDING = (
    "",
    "about-us/",
    "about-us/leadership/",
    "news-and-events/",
    "news-and-events/latest-releases/",
    "defence-matters/",
    "national-service/",
    "join-us/",
    "faqs/",
    "contact-us/",
)
ROBOTS = """User-agent: *
Allow: /
Disallow: /search
Sitemap: https://www.mindef.gov.sg/sitemap.xml
"""


@dataclass(frozen=True, slots=True)
class Release:
    """A page as the templates read it."""

    shown: Shown

    @property
    def path(self) -> str:
        """The address."""
        return f"{FOLDER}{self.shown.key}/"

    @property
    def kind(self) -> str:
        """The kind that the slug's token names: `nr`, `speech` ..."""
        found = re.search(r"[-_](nr|speech|fs|mq|pq|fr|infographic)\d*$", self.shown.key)
        return self.shown.word("kind") or (found[1] if found else "nr")

    @property
    def category(self) -> str:
        """The kind in words, over the title."""
        return CATEGORIES.get(self.kind, self.shown.section or "News Releases")

    @property
    def day(self) -> str:
        """The printed day: `22 September 2026`."""
        return f"{self.shown.published.day} {self.shown.published:%B %Y}"


def releases(visited: Visit) -> list[Release]:
    """All visible pages, newest first."""
    return [Release(shown) for shown in visited.all()]


def built(visited: Visit) -> datetime:
    """When the whole site was last built, which every change makes it do."""
    return max(BUILT, visited.changed() or BUILT).astimezone(UTC)


async def sitemap(request: Request) -> Response:
    """Every address, in no order of time, all with the build's moment."""
    visited = visit(request)
    rows = sorted(releases(visited), key=lambda each: each.shown.key[::-1])
    stamp = built(visited).strftime("%Y-%m-%dT%H:%M:%S.851Z")
    kind = "application/xml"
    return page("sg_mindef/sitemap.xml", built(visited), kind=kind, rows=rows, standing=STANDING, stamp=stamp)


async def listing(request: Request) -> Response:
    """The collection page: its script pages on the visitor's side, so the address's `page` changes nothing."""
    visited = visit(request)
    return page("sg_mindef/listing.html", built(visited), kind=HTML, rows=releases(visited), updated=_updated(visited))


async def article(request: Request) -> Response:
    """A release."""
    visited = visit(request)
    shown = visited.one(request.path_params["slug"])
    if shown is None:
        raise HTTPException(404)
    return page("sg_mindef/article.html", built(visited), kind=HTML, release=Release(shown), updated=_updated(visited))


def _updated(visited: Visit) -> str:
    moment = built(visited) + timedelta(hours=8)
    return f"{moment.day} {moment:%B %Y}"


async def standing(request: Request) -> Response:
    """A page of the site that is no release."""
    visited = visit(request)
    path = request.url.path.strip("/")
    if f"{path}/" not in STANDING and path:
        raise HTTPException(404)
    title = path.rpartition("/")[2].replace("-", " ").title() or "Ministry of Defence"
    return page("sg_mindef/standing.html", built(visited), kind=HTML, title=title, updated=_updated(visited))


SITE = Site(
    id="sg_mindef",
    home="www.mindef.gov.sg",
    moved={"mindef.gov.sg": 301},
    robots=ROBOTS,
    html=HTML,
    routes=[
        Route("/sitemap.xml", sitemap),
        Route(FOLDER, listing),
        Route(FOLDER + "{slug}/", article),
        Route(FOLDER + "{slug}", article),
        Route("/{path:path}", standing),
    ],
)
