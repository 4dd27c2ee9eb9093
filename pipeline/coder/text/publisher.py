"""Who announces: the state or organisation whose voice a source is, its own official's level, its time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from pipeline.coder.rules import pattern, words
from pipeline.coder.text.passages import plain
from pipeline.coder.words.names import actor_finder
from pipeline.coder.words.offices import office_finder
from schemas import tables


@dataclass(frozen=True, slots=True)
class Publisher:
    """``code`` is the actor that speaks; ``level`` and ``authority`` are those of the office that publishes."""

    code: str | None
    level: str | None
    authority: str | None
    zone: tzinfo


@cache
def publisher(source: str) -> Publisher:
    """The publisher of a source's id, or of a publisher's name as a reader would write it."""
    row = tables.publisher(source)
    name = plain(source)
    actors = [hit.value for hit in actor_finder().find(name) if len(hit.value.codes) == 1]
    lower = name.lower()
    offices = [hit.value for hit in office_finder().find(lower)]
    code = row.actor if row and row.actor else (actors[0].codes[0] if actors else None)
    if pattern("parties", "publisher", "opposition").search(lower):
        return Publisher(None, None, None, ZoneInfo(row.timezone if row else "UTC"))
    authority = offices[0].authority if offices else None
    if pattern("offices", "authority", "defence").search(lower) or source in words("parties", "publisher", "defence"):
        authority = "defence"
    level = offices[0].level if offices else None
    return Publisher(code, level, authority, ZoneInfo(row.timezone if row else "UTC"))
