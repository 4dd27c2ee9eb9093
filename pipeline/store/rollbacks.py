"""Which versions bring back the content of an earlier one, and whether what was told since was read again."""

from __future__ import annotations

from datetime import datetime

import polars as pl

from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS, ROLLBACKS
from schemas.contract import from_row
from schemas.contract.operations import RollbackNote


def record(lake: Lake, version: int, target: int, *, at: datetime, who: str, why: str) -> None:
    """Note that a version, about to be committed with this moment, brings back the content of another."""
    note = RollbackNote(event="rolled_back", version=version, target=target, at=at, who=who, words=why)
    with durable("rollback"):
        lake.append(ROLLBACKS, [note])


def recoded(lake: Lake, version: int, at: datetime) -> None:
    """Note that the whole history was read again, up to the last version."""
    note = RollbackNote(event="recoded", version=version, target=None, at=at, who="curate", words="")
    with durable("rollback"):
        lake.append(ROLLBACKS, [note])


def rollbacks(lake: Lake) -> dict[int, RollbackNote]:
    """Every version that is a rollback, by its number."""
    # Few notes were ever written, and mostly none: the record is asked for the moments of these versions alone.
    notes = lake.scan(ROLLBACKS).filter(pl.col("event") == "rolled_back").collect()
    if notes.is_empty():
        return {}
    made = lake.scan(ENGAGEMENTS).filter(pl.col("version").is_in(notes["version"].unique().to_list()))
    moments = made.select("version", at=pl.col("recorded_at")).unique().collect()
    held = notes.join(moments, on=["version", "at"], how="semi")
    return {row["version"]: from_row(RollbackNote, row) for row in held.iter_rows(named=True)}


def standing(lake: Lake) -> RollbackNote | None:
    """The last rollback, as long as the history was not read again after it."""
    last = max(rollbacks(lake).values(), key=lambda note: note.version, default=None)
    if last is None:
        return None
    after = lake.scan(ROLLBACKS).filter((pl.col("event") == "recoded") & (pl.col("version") >= last.version))
    return last if after.collect().is_empty() else None


def base(lake: Lake, version: int) -> int:
    """The version against which a version is judged: the one before it, or the one that a rollback brings back."""
    note = rollbacks(lake).get(version)
    return version - 1 if note is None or note.target is None else note.target
