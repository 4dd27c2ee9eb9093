"""Dates in which day and month have changed places, told by what the source said before.

A site that turns its dates round does so everywhere at once, so that page and listing bear each other out. What it
published before does not turn with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from pipeline.ingest.agenda import Task
from pipeline.ingest.job import Job
from pipeline.ingest.read import Reading, refused
from pipeline.store import announcements
from schemas.contract import Announcement

OLD = timedelta(days=30)
"""News that a listing did not show at the last look is seldom so much older than the newest that it did show."""
CLOSE = timedelta(days=10)
"""How far behind the newest day known the turned date must lie at most to be the likelier one."""


def exchanged(day: date) -> date | None:
    """The date with day and month exchanged; null where that is no other date."""
    if day.day == day.month or day.day > 12:
        return None
    return day.replace(day=day.month, month=day.day)


@dataclass(frozen=True, slots=True)
class Known:
    """The days of publication that were recorded before this run, by announcement."""

    run: str
    days: dict[str, date]

    @property
    def newest(self) -> date | None:
        """The newest day of all."""
        return max(self.days.values(), default=None)

    def doubt(self, announcement: Announcement, *, new: bool) -> str | None:
        """Why its date cannot be trusted; null where nothing speaks against it. ``new``: this run's listing told it."""
        day = announcement.published_day
        turned = exchanged(day) if day else None
        if day is None or turned is None:
            return None
        before = self.days.get(announcement.id)
        if before == turned:
            return f"date: it was {before}, the page says {day} now, with day and month exchanged"
        newest = self.newest
        if before is None and new and newest and day < newest - OLD and turned >= newest - CLOSE:
            return (
                f"date: {day} is far older than the last news of {newest}, and with day and month exchanged it is not"
            )
        return None

    def checked(self, reading: Reading, task: Task) -> Reading:
        """The reading less the announcements whose dates are in doubt; these become failures."""
        new = task.found == self.run and not task.revisit
        doubts = [(each, self.doubt(each, new=new)) for each in reading.announcements]
        if all(doubt is None for _, doubt in doubts):
            return reading
        return Reading(
            announcements=tuple(each for each, doubt in doubts if doubt is None),
            failures=(*reading.failures, *(refused(each, [doubt]) for each, doubt in doubts if doubt is not None)),
            leftovers=reading.leftovers,
        )


def known(job: Job) -> Known:
    """What is recorded of the source by now; to be asked for before a run records anything."""
    columns = ("id", "published_day")
    frame = announcements.latest(job.lake, job.id).filter(pl.col("published_day").is_not_null()).select(columns)
    return Known(job.run, dict(frame.collect().iter_rows()))
