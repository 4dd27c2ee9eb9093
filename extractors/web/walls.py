"""Recognising bot walls by the marks listed in `walls.toml`."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypedDict

from extractors.web.exchange import Reply

_HTML_STARTS = (b"<", b"\xef\xbb\xbf<")


class _Entry(TypedDict, total=False):
    name: str
    statuses: list[int]
    header: list[str]
    all: list[str]
    any: list[str]
    max_bytes: int


@dataclass(frozen=True, slots=True)
class _Wall:
    name: str
    statuses: frozenset[int]
    header: tuple[str, str] | None
    every: tuple[bytes, ...]
    some: tuple[bytes, ...]
    max_bytes: int

    def stands_in(self, reply: Reply, page: bytes) -> bool:
        if reply.status not in self.statuses:
            return False
        if self.header is not None:
            value = reply.header(self.header[0])
            return value is not None and self.header[1] in value.lower()
        return (
            0 < len(page) <= self.max_bytes
            and all(mark in page for mark in self.every)
            and (not self.some or any(mark in page for mark in self.some))
        )


@cache
def _walls() -> tuple[_Wall, ...]:
    data = tomllib.loads(files(__package__).joinpath("walls.toml").read_text("utf-8"))
    return tuple(_wall(entry, data["default_statuses"], data["default_max_bytes"]) for entry in data["wall"])


def _wall(entry: _Entry, statuses: list[int], max_bytes: int) -> _Wall:
    if not {"header", "all", "any"} & entry.keys():
        raise ValueError(f"walls.toml: the entry {entry['name']!r} names no mark")
    header = entry.get("header")
    return _Wall(
        name=entry["name"],
        statuses=frozenset(entry.get("statuses", statuses)),
        header=(header[0], header[1]) if header else None,
        every=tuple(mark.encode() for mark in entry.get("all", [])),
        some=tuple(mark.encode() for mark in entry.get("any", [])),
        max_bytes=entry.get("max_bytes", max_bytes),
    )


def wall_in(reply: Reply) -> str | None:
    """The name of the bot wall that stands in place of the page, or None. Only HTML is searched for words."""
    page = reply.body.lower() if reply.body.lstrip().startswith(_HTML_STARTS) else b""
    return next((wall.name for wall in _walls() if wall.stands_in(reply, page)), None)
