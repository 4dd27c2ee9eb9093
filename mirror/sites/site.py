"""What a site declares: its source id, its hosts, its routes and its robots.txt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from mirror.visit import answer, page

WRITTEN = datetime(2026, 1, 5, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Site:
    """A mirrored site.

    `moved` hosts redirect to its home, `also` are further hosts of its own, such as an API's; its 404 page is
    `missing.html` in the folder `templates`, or in the folder of its id.
    """

    id: str
    home: str
    routes: Sequence[Route]
    robots: str
    moved: Mapping[str, int] = field(default_factory=dict)
    html: str = "text/html; charset=utf-8"
    templates: str = ""
    also: Sequence[str] = ()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that this site answers to."""
        return (self.home, *self.also, *self.moved)

    @cached_property
    def app(self) -> ASGIApp:
        """The site as an ASGI application."""
        inside = Starlette(
            routes=[Route("/robots.txt", self._robots), *self.routes],
            exception_handlers={404: self._missing, 410: self._missing},
        )

        async def entrance(scope: Scope, receive: Receive, send: Send) -> None:
            host = dict(scope["headers"]).get(b"host", b"").decode("latin-1").partition(":")[0].lower()
            if host in self.moved:
                query = f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else ""
                there = RedirectResponse(f"https://{self.home}{scope['path']}{query}", self.moved[host])
                await there(scope, receive, send)
                return
            await inside(scope, receive, send)

        return entrance

    async def _robots(self, _request: Request) -> Response:
        return answer(self.robots, "text/plain; charset=utf-8", WRITTEN)

    async def _missing(self, request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        return page(
            f"{self.templates or self.id}/missing.html", None, kind=self.html, status=status, path=request.url.path
        )
