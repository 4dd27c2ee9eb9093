"""Each source's course: its last runs, and since when it has been well or ill without a break."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime

import polars as pl

from pipeline.floors.history import SOUND
from pipeline.store.lake import Lake
from pipeline.store.tables import RUNS

SHOWN = 12
"""Last runs that are told of each source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunFacts:
    """One run, as the desk shows it; the fields are those of ``Run``."""

    run: str
    verdict: str
    reasons: tuple[str, ...]
    started_at: datetime
    ended_at: datetime
    leads: int
    new_leads: int
    announcements: int
    quarantined: int
    pending: int
    outcomes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a source went.

    ``since`` is the end of the first run of the unbroken stretch to which the last one belongs: of sound runs (ok or
    quiet), or of others. ``sound_at`` is the end of the last sound run, None if there was none. ``runs`` are the last
    ones, newest first.
    """

    since: datetime
    sound_at: datetime | None
    runs: tuple[RunFacts, ...]

    @property
    def last(self) -> RunFacts:
        """The run that ended last."""
        return self.runs[0]


def courses(lake: Lake, *, source: str | None = None, shown: int = SHOWN) -> dict[str, Course]:
    """The course of every source that ever ran (or of one), by source, with so many of its last runs."""
    sound, ended = pl.col("verdict").is_in(SOUND), pl.col("ended_at")
    turned = ended.filter(sound != sound.last()).max().fill_null(ended.min().dt.offset_by("-1us"))
    names = [field.name for field in fields(RunFacts)]
    rows = lake.scan(RUNS).filter(source is None or pl.col("source") == source).sort("ended_at", "run")
    frame = rows.group_by("source").agg(
        ended.filter(ended > turned).min().alias("since"),
        ended.filter(sound).max().alias("sound_at"),
        pl.struct(names).tail(shown).reverse().alias("runs"),
    )
    return {name: _course(since, sound_at, runs) for name, since, sound_at, runs in frame.collect().iter_rows()}


def _course(since: datetime, sound_at: datetime | None, runs: list[Mapping[str, object]]) -> Course:
    return Course(since=since, sound_at=sound_at, runs=tuple(_run(row) for row in runs))


def _run(row: Mapping[str, object]) -> RunFacts:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return RunFacts(**values)  # type: ignore[arg-type]  # the fields of the row that it is read from
