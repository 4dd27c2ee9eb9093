"""Sources that an operator has paused, kept in the lake; one whose time is over goes on by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.tables import PAUSES
from schemas.contract import from_row
from schemas.contract.operations import PauseNote

_COUNT = "pauses"


class PauseError(ValueError):
    """A source cannot be paused for that time, or is not paused."""


def pause(lake: Lake, source: str, *, who: str, why: str, at: datetime, until: datetime | None = None) -> PauseNote:
    """Pause a source from a moment (UTC) on; one that is paused already gets the new reason and end.

    Raises:
        PauseError: the pause would be over before it begins.
        OutrunError: another note was written at the same time.
    """
    if until is not None and until <= at:
        raise PauseError(f"a pause of {source} until {until:%Y-%m-%d %H:%M}Z is over already: name a later day")
    return _note(lake, source, "paused", who=who, why=why, at=at, until=until)


def resume(lake: Lake, source: str, *, who: str, why: str, at: datetime) -> PauseNote:
    """Let a paused source go on.

    Raises:
        PauseError: the source is not paused.
        OutrunError: another note was written at the same time.
    """
    if paused(lake, source, now=at) is None:
        raise PauseError(f"{source} is not paused")
    return _note(lake, source, "resumed", who=who, why=why, at=at)


def paused(lake: Lake, source: str, *, now: datetime) -> PauseNote | None:
    """The pause under which a source stands at a moment; None if it stands under none."""
    note = last_notes(lake).get(source)
    return note if note is not None and in_force(note, now) else None


def last_notes(lake: Lake) -> Mapping[str, PauseNote]:
    """The last note on each source that was ever paused. Their number decides, whatever clock they were written by."""
    rows = lake.scan(PAUSES).filter(pl.col("number") == pl.col("number").max().over("source")).collect()
    return {row["source"]: from_row(PauseNote, row) for row in rows.iter_rows(named=True)}


def course(lake: Lake, source: str) -> tuple[PauseNote, ...]:
    """All notes on one source, the last first."""
    rows = lake.scan(PAUSES).filter(pl.col("source") == source).sort("number", descending=True).collect()
    return tuple(from_row(PauseNote, row) for row in rows.iter_rows(named=True))


def in_force(note: PauseNote, now: datetime) -> bool:
    """Whether the note keeps its source paused at a moment."""
    return note.event == "paused" and (note.until is None or now < note.until)


def gone_on(note: PauseNote, now: datetime) -> datetime | None:
    """When the source of this note went on, by itself or because somebody said so; None while it is paused."""
    if in_force(note, now):
        return None
    return min(note.until if note.event == "paused" and note.until else note.at, now)


def told(note: PauseNote) -> str:
    """A pause in a line: who, since when, until when and why."""
    until = f"until {note.until:%Y-%m-%d %H:%M}Z" if note.until else "until somebody resumes it"
    return f"paused by {note.who} since {note.at:%Y-%m-%d %H:%M}Z, {until}: {note.words}"


def _note(
    lake: Lake, source: str, event: str, *, who: str, why: str, at: datetime, until: datetime | None = None
) -> PauseNote:
    number = lake.transaction(PAUSES, _COUNT) + 1
    note = PauseNote(number=number, source=source, event=event, at=at, until=until, who=who, words=why)
    lake.append(PAUSES, [note], {_COUNT: number})
    return note
