"""What the coder reads: one announcement with its publisher and its day, whoever hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pipeline.coder.text.day import working_day
from pipeline.coder.text.publisher import Publisher, publisher
from schemas.contract import Announcement


class ItemError(ValueError):
    """A line is no announcement; the message names the field and the remedy."""


@dataclass(frozen=True, slots=True)
class Item:
    """``day`` is the day that "today" means, on the publisher's calendar; ``language`` is null where nobody says it."""

    id: str
    title: str
    text: str
    day: date | None
    publisher: Publisher
    language: str | None = None


def from_announcement(announcement: Announcement) -> Item:
    """The item of a stored announcement."""
    voice = publisher(announcement.source)
    day = announcement.published_day
    if announcement.published is not None and announcement.published_precision != "day":
        day = working_day(announcement.published, voice.zone)
    return Item(announcement.id, announcement.title, announcement.text, day, voice, announcement.language)


def from_line(line: Mapping[str, object]) -> Item:
    """The item of one JSON line with ``id, source, published, title, text``; a naive time is the source's own.

    Raises:
        ItemError: a field is missing or has the wrong type.
    """
    for name in ("id", "title", "text"):
        if not isinstance(line.get(name), str):
            raise ItemError(f"the announcement's {name!r} is {line.get(name)!r}: give a string")
    voice = publisher(str(line.get("source") or ""))
    return Item(str(line["id"]), str(line["title"]), str(line["text"]), _day(line.get("published"), voice), voice)


def _day(published: object, voice: Publisher) -> date | None:
    if published in (None, ""):
        return None
    try:
        if len(str(published)) == len("2026-08-20"):
            return date.fromisoformat(str(published))
        moment = datetime.fromisoformat(str(published))
    except ValueError:
        raise ItemError(f"the announcement's 'published' is {published!r}: give an ISO 8601 date or time") from None
    return working_day(moment, voice.zone)
