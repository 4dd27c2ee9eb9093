"""press.un.org: a Drupal site with a short unsorted feed, paged listings, and a live-blog twin of each Council meeting."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.items import Shown
from mirror.pager import paged, whole
from mirror.prose import slug
from mirror.sites.site import Site
from mirror.visit import Visit, page, visit

FEED_LENGTH = 10
ROWS = 10
BLOG_LEAD = timedelta(hours=5, minutes=20)
DOCTYPES = ("Press Release", "Meetings Coverage", "Press Conference", "Noon Briefing")
ORGANS = {"SG": "Secretary-General", "DSG": "Deputy Secretary-General", "SC": "Security Council", "GA": "General Assembly",
          "DC": "General Assembly", "ECOSOC": "Economic and Social Council", "DB": "Secretary-General"}  # fmt: skip
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


@dataclass(frozen=True, slots=True)
class Release:
    """A press page as the templates read it."""

    shown: Shown

    @property
    def code(self) -> str:
        """The symbol as the address writes it: `sc16901`."""
        return re.sub(r"[^a-z0-9]", "", self.shown.key.lower())

    @property
    def path(self) -> str:
        """Path of the page."""
        return f"/en/{self.shown.published.year}/{self.code}.doc.htm"

    @property
    def node(self) -> int:
        """A stable node number."""
        return 330000 + int(hashlib.sha256(self.shown.key.encode()).hexdigest()[:5], 16) % 60000

    @property
    def doctype(self) -> str:
        """Press Release or Meetings Coverage ..."""
        section = self.shown.section
        return section if section in DOCTYPES else "Press Release"

    @property
    def organ(self) -> str:
        """The body that the page files under."""
        prefix = self.shown.key.partition("/")[0]
        return self.shown.word("organ") or ORGANS.get(prefix, "General Assembly")

    @property
    def bodies(self) -> tuple[str, ...]:
        """The body and its section, as the linked terms above the title."""
        speaks = self.organ in ("Secretary-General", "Deputy Secretary-General")
        return (self.organ, "Statements and Messages") if speaks else (self.organ,)

    @property
    def teaser(self) -> str:
        """The first paragraph, as the feed carries it."""
        first = next((block.line for block in self.shown.blocks if block.kind == "p"), "")
        return self.shown.summary or first

    @property
    def blog_at(self) -> datetime | None:
        """When the live blog of a Council meeting went up; None for a text without one."""
        return self.shown.published - BLOG_LEAD if self.has_blog else None

    @property
    def has_blog(self) -> bool:
        """Whether the page covers a meeting of the Security Council."""
        return self.shown.key.startswith("SC/") and self.doctype == "Meetings Coverage"

    @property
    def blog_title(self) -> str:
        """The live blog's title, which names meeting and subject only."""
        subject = (self.shown.words("countries") or ("Peace and security",))[0]
        return f"Security Council, {10000 + self.node % 900}th Meeting (PM) {subject}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the feed."""

    title: str
    path: str
    teaser: str
    at: datetime

    @property
    def stamp(self) -> str:
        """RFC 822 with New York's offset."""
        return format_datetime(self.at)


def entries(releases: Iterable[Release]) -> list[Entry]:
    """The feed: the newest ten of releases and live blogs, in no order of time."""
    found: list[Entry] = []
    for each in releases:
        found.append(Entry(each.shown.title, each.path, each.teaser, each.shown.published))
        if each.blog_at is not None:
            teaser = f"The meeting of the Security Council is followed here as it happens. {each.teaser}"
            found.append(Entry(each.blog_title, f"/en/blog/{each.code}", teaser, each.blog_at))
    newest = sorted(found, key=lambda entry: (entry.at, entry.path), reverse=True)[:FEED_LENGTH]
    return sorted(newest, key=lambda entry: hashlib.sha256(entry.path.encode()).digest())


def releases(visited: Visit) -> list[Release]:
    """All visible pages, newest first."""
    return [Release(shown) for shown in visited.all()]


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
