"""The ASGI application: from a request to its site, through the faults, the validators and the wire."""

from collections.abc import MutableMapping
from dataclasses import replace
from datetime import datetime
from email.utils import format_datetime
from typing import Any, cast
from urllib.parse import unquote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mirror.exchange import Asked, Reply
from mirror.shelf import Shelf
from mirror.sites import SITES, Site
from mirror.validators import compressed, validated
from mirror.visit import Visit
from mirror.wire import deliver
from mirror.world import World

CONTROL_HOSTS = frozenset({"mirror.local", "localhost", "127.0.0.1"})


class Doorway:
    """Routes by the Host header to the control desk or to a site."""

    def __init__(self, world: World, desk: ASGIApp) -> None:
        self._world = world
        self._desk = desk
        self._sites = {host: site for site in SITES for host in site.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        host = Headers(scope=scope).get("host", "").rpartition(":")[0] or Headers(scope=scope).get("host", "")
        if host.lower() in CONTROL_HOSTS:
            await self._desk(scope, receive, send)
            return
        await self._serve(host.lower(), scope, receive, send)

    async def _serve(self, host: str, scope: Scope, receive: Receive, send: Send) -> None:
        asked = self._asked(host, scope)
        log = self._world.log
        entry = log.begin(host, asked.method, asked.target, dict(asked.headers))
        status: int | None = None
        try:
            reply = _dated(await self._reply(asked, scope, receive), asked.now)
            status = reply.status
            await deliver(reply, send, done=lambda: log.end(entry, status))
        finally:
            log.end(entry, status)

    def _asked(self, host: str, scope: Scope) -> Asked:
        raw = cast(bytes, scope.get("raw_path") or scope["path"].encode())
        return Asked(
            host,
            scope["method"],
            raw.decode("latin-1").partition("?")[0],
            scope["query_string"].decode("latin-1"),
            dict(Headers(scope=scope).items()),
            self._world.clock.now(),
        )

    async def _reply(self, asked: Asked, scope: Scope, receive: Receive) -> Reply:
        site = self._sites.get(asked.host)
        if site is None:
            known = ", ".join(sorted(self._sites))
            return Reply(
                421, {"content-type": "text/plain"}, f"no site {asked.host!r} here; there are {known}\n".encode()
            )
        faults = self._world.faults.matching(asked)
        for fault in faults:
            asked = fault.asked(asked)
        reply = await render(site, asked, self._world.shelf, scope, receive)
        for fault in faults:
            reply = fault.page(reply, asked)
        reply = compressed(validated(reply, asked), asked)
        for fault in faults:
            reply = fault.wire(reply, asked)
        return reply


def _dated(reply: Reply, now: datetime) -> Reply:
    """The reply with the site's own clock in its Date, by which a reader can tell what "today" is there."""
    return replace(reply, headers={**reply.headers, "date": format_datetime(now, usegmt=True)})


async def render(site: Site, asked: Asked, shelf: Shelf, scope: Scope, receive: Receive) -> Reply:
    """The site's own answer, collected whole."""
    start: MutableMapping[str, Any] = {}
    body = bytearray()

    async def collect(message: Message) -> None:
        if message["type"] == "http.response.start":
            start.update(message)
        else:
            body.extend(message.get("body", b""))

    inner = {
        **scope,
        "visit": Visit(shelf, site.id, asked.now),
        "path": unquote(asked.path),
        "query_string": asked.query.encode("latin-1"),
        "method": "GET" if asked.method == "HEAD" else asked.method,
    }
    await site.app(inner, receive, collect)
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in start["headers"]}
    return Reply(int(start["status"]), headers, bytes(body))
