"""Texts that stand in a file to which a page only points, such as a declaration behind two lines of news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractors.source import ParseError, Source
from extractors.web import Capture
from pipeline.ingest.read import Reading, check
from schemas.contract import Announcement


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A page's reading with the text of its files, the files that were asked for, and whether one is still to come."""

    reading: Reading
    files: tuple[Capture, ...] = ()
    waiting: bool = False


def follow(source: Source, reading: Reading, ask: Callable[[str], Capture | None]) -> Followed:
    """The reading with the text of the files that its announcements point to.

    ``ask`` gives a file by its address, null where it cannot be had. What cannot be had for good, or holds no text,
    is told among the leftovers, and the announcement stands as its page tells it.
    """
    files: list[Capture] = []
    left, told = list(reading.leftovers), []
    waiting = False
    for announcement in reading.announcements:
        url = source.attached(announcement)
        file = ask(url) if url else None
        files += [file] if file else []
        waiting = waiting or (file is not None and not file.outcome.final)
        whole, trouble = _whole(source, announcement, file)
        told.append(whole)
        left += [f"{url}: {trouble}"] if trouble else []
    if not files:
        return Followed(reading=reading)
    good, failures = check(source.profile.id, told)
    completed = Reading(announcements=good, failures=(*reading.failures, *failures), leftovers=tuple(left))
    return Followed(reading=completed, files=tuple(files), waiting=waiting)


def _whole(source: Source, announcement: Announcement, file: Capture | None) -> tuple[Announcement, str | None]:
    if file is None:
        return announcement, None
    if not file.outcome.content:
        return announcement, f"the attached file was not had: {file.outcome.value}"
    try:
        return source.with_attached(announcement, file), None
    except ParseError as error:
        return announcement, str(error)
