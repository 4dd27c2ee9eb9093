"""Faults that answer with another page or status in the site's stead."""

# ruff: noqa: ARG002, D102 (every kind keeps the hooks' signatures; `Fault` documents them)

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from mirror.exchange import Asked, Reply
from mirror.spoil.fault import Fault
from mirror.visit import TEMPLATES

HTML = "text/html; charset=UTF-8"


def _template(name: str, asked: Asked) -> bytes:
    return TEMPLATES.get_template(f"walls/{name}.html").render(asked=asked).encode()


class Wall(Fault):
    """Another page with the marks of a known wall: a template of `walls/`, a status and headers."""

    def __init__(self, since: datetime, *, template: str, status: int, headers: dict[str, str] | None = None) -> None:
        super().__init__(since)
        self._template, self._status, self._headers = template, status, headers or {}

    def page(self, reply: Reply, asked: Asked) -> Reply:
        headers = {"content-type": HTML, "cache-control": "no-store", **self._headers}
        return Reply(self._status, headers, _template(self._template, asked))


class TeaserOnly(Wall):
    """The edge refuses pages and lets feeds, sitemaps and APIs through."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return super().page(reply, asked) if reply.content_type == "text/html" else reply


class StrangersRefused(Wall):
    """The edge refuses every visitor whose user agent does not begin like a browser's."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return reply if asked.headers.get("user-agent", "").startswith("Mozilla/") else super().page(reply, asked)


class Missing(Fault):
    """The site's own answer to a wrong address, status and all, for every address."""

    def asked(self, asked: Asked) -> Asked:
        return replace(asked, path="/en/this/address/does/not/exist", query="", method="GET")


class SoftMissing(Missing):
    """The site's own page for a wrong address, with status 200."""

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return replace(reply, status=200)


class RateLimited(Fault):
    """429 with a Retry-After of `seconds`, as a number or (with `as_date`) as a moment of the real clock."""

    def __init__(self, since: datetime, *, seconds: int = 2, as_date: bool = False) -> None:
        super().__init__(since)
        self._seconds, self._as_date = seconds, as_date

    def page(self, reply: Reply, asked: Asked) -> Reply:
        after = format_datetime(datetime.now(UTC) + timedelta(seconds=self._seconds), usegmt=True)
        headers = {"content-type": "text/plain", "retry-after": after if self._as_date else str(self._seconds)}
        return Reply(429, headers, b"Too many requests from you.\n")


class Failing(Fault):
    """A server error of the given `status`."""

    def __init__(self, since: datetime, *, status: int = 500) -> None:
        super().__init__(since)
        self._status = status

    def page(self, reply: Reply, asked: Asked) -> Reply:
        return Reply(self._status, {"content-type": HTML}, b"<html><body><h1>The server has failed.</h1></body></html>")


class Redirected(Fault):
    """A redirect to `to`, in which `{path}` stands for the path and query asked for."""

    def __init__(self, since: datetime, *, to: str, status: int = 302) -> None:
        super().__init__(since)
        self._to, self._status = to, status

    def page(self, reply: Reply, asked: Asked) -> Reply:
        there = self._to.replace("{path}", asked.target).replace("{host}", asked.host)
        return Reply(self._status, {"location": there, "content-type": HTML}, b"")
