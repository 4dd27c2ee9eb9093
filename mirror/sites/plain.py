"""Sites of the common make: listings and feeds of what is visible, and one page for each announcement."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from email.utils import format_datetime

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from mirror.items import Shown
from mirror.pager import paged, whole
from mirror.sites.site import Site
from mirror.visit import Visit, page, visit

HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /search\n"


@dataclass(frozen=True, slots=True)
class Entry:
    """An announcement as the templates read it; a site whose templates need more has a subclass of its own."""

    shown: Shown
    home: str
    path: str

    @property
    def url(self) -> str:
        """The whole address."""
        return f"https://{self.home}{self.path}"

    @property
    def mail_date(self) -> str:
        """RFC 822, in the site's own offset."""
        return format_datetime(self.shown.published)

    @property
    def mail_date_gmt(self) -> str:
        """RFC 822 in GMT."""
        return format_datetime(self.shown.published.astimezone(UTC), usegmt=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A listing or feed: template, media type, rows a page, which announcements it shows, and which page is asked.

    ``number`` gives the page counted from 0. Templates read ``cut`` (a page of entries), ``latest`` (the newest
    entry or None), ``path`` and ``query``.
    """

    template: str
    kind: str = HTML
    size: int = 10
    wanted: Callable[[Shown], bool] = lambda _shown: True
    number: Callable[[Request], int] = lambda request: whole(request.query_params.get("page"), 0)


Endpoint = Callable[[Request], Awaitable[Response]]
Address = Callable[[Shown], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What a site of the common make is made from; ``address`` gives an announcement's path, with its query if any."""

    id: str
    home: str
    address: Address
    entry: type[Entry] = Entry
    html: str = HTML
    templates: str = ""
    page: str = "article.html"

    @property
    def folder(self) -> str:
        """The folder of its templates: its own, unless it shares its platform's with others."""
        return self.templates or self.id

    def entries(self, visited: Visit) -> list[Entry]:
        """All that is visible, newest first."""
        return [self.entry(shown, self.home, self.address(shown)) for shown in visited.all()]

    def listing(self, view: View) -> Endpoint:
        """The page function of a listing or feed."""

        async def answer(request: Request) -> Response:
            visited = visit(request)
            rows = [each for each in self.entries(visited) if view.wanted(each.shown)]
            return page(
                f"{self.folder}/{view.template}",
                visited.changed(),
                kind=view.kind,
                cut=paged(rows, view.number(request), view.size),
                latest=rows[0] if rows else None,
                path=request.url.path,
                query=request.url.query,
            )

        return answer

    async def article(self, request: Request) -> Response:
        """An announcement's page; the site's 404 for every other address."""
        asked = {request.url.path, f"{request.url.path}?{request.url.query}"}
        for each in self.entries(visit(request)):
            if each.path in asked:
                return page(f"{self.folder}/{self.page}", each.shown.updated, kind=self.html, entry=each)
        raise HTTPException(404)


def site(
    made: Plain,
    views: Mapping[str, View | Endpoint],
    *,
    robots: str = ROBOTS,
    moved: Mapping[str, int] | None = None,
    also: Sequence[str] = (),
) -> Site:
    """The site with its listings by route; whatever no view takes is looked for among the announcements."""
    routes = [Route(path, made.listing(view) if isinstance(view, View) else view) for path, view in views.items()]
    return Site(
        id=made.id,
        home=made.home,
        robots=robots,
        moved=moved or {},
        also=also,
        html=made.html,
        templates=made.folder,
        routes=[*routes, Route("/{path:path}", made.article)],
    )
