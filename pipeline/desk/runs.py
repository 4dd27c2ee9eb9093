"""Each source's course: its last runs, and since when it has been well or ill without a break."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

import polars as pl

from pipeline.floors.history import SOUND
from pipeline.store.lake import Lake
from pipeline.store.tables import RUNS

SHOWN = 12
"""Last runs that are told of each source."""
AHEAD = timedelta(minutes=5)
"""So far ahead of ours the clock of another machine may be."""
WINDOW = timedelta(days=4)
"""How far back all runs are read: what lies before is asked of those sources alone of which it decides something."""


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
    quiet, as far back as they were read), or of others. ``sound_at`` is the end of the last sound run, None if there
    was none. ``runs`` are the last ones, newest first.
    """

    since: datetime
    sound_at: datetime | None
    runs: tuple[RunFacts, ...]

    @property
    def last(self) -> RunFacts:
        """The run that ended last."""
        return self.runs[0]


def courses(lake: Lake, sources: Collection[str], *, now: datetime, shown: int = SHOWN) -> dict[str, Course]:
    """The course of each of these sources that ever ran, by source, with so many of its last runs."""
    begin = now - WINDOW
    # What a clock that was ahead has stamped must not stand before all that came after it.
    rows = lake.scan(RUNS).filter(pl.col("source").is_in(list(sources)), pl.col("ended_at") <= now + AHEAD)
    recent = rows.filter(pl.col("ended_at") >= begin).collect()
    unsettled = list(set(sources) - _settled(recent))
    # A file of a run tells in the log which source and time it is of: the others are not opened.
    older = rows.filter(pl.col("ended_at") < begin, pl.col("source").is_in(unsettled)).collect()
    return _summed(pl.concat([older, recent]), shown)


def all_runs(lake: Lake, source: str, *, shown: int) -> Course | None:
    """The course of one source over all of its runs; None before the first."""
    return _summed(lake.scan(RUNS).filter(pl.col("source") == source).collect(), shown).get(source)


def _settled(runs: pl.DataFrame) -> set[str]:
    """The sources with a sound run among these: either they are well, or their ill stretch begins after it."""
    return set(runs.filter(pl.col("verdict").is_in(SOUND))["source"])


def _summed(runs: pl.DataFrame, shown: int) -> dict[str, Course]:
    sound, ended = pl.col("verdict").is_in(SOUND), pl.col("ended_at")
    turned = ended.filter(sound != sound.last()).max().fill_null(ended.min().dt.offset_by("-1us"))
    names = [field.name for field in fields(RunFacts)]
    frame = (
        runs.sort("ended_at", "run")
        .group_by("source")
        .agg(
            ended.filter(ended > turned).min().alias("since"),
            ended.filter(sound).max().alias("sound_at"),
            pl.struct(names).tail(shown).reverse().alias("runs"),
        )
    )
    return {name: _course(since, sound_at, runs) for name, since, sound_at, runs in frame.iter_rows()}


def _course(since: datetime, sound_at: datetime | None, runs: list[Mapping[str, object]]) -> Course:
    return Course(since=since, sound_at=sound_at, runs=tuple(_run(row) for row in runs))


def _run(row: Mapping[str, object]) -> RunFacts:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    return RunFacts(**values)  # type: ignore[arg-type]  # the fields of the row that it is read from
