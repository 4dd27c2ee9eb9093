"""Dataset versions: what was committed when, and the view of any of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pipeline.store.engagements import as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS, GATES


class UnknownVersionError(LookupError):
    """The lake holds no such dataset version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One dataset version: its number, when it was committed (UTC), and how many engagements it changed.

    ``added`` were minted in it, ``merged`` and ``withdrawn`` ended in it, ``revised`` are the others. ``total`` is
    the number of live engagements after it, as the gate counted them, and ``docs`` its quality report.
    """

    number: int
    recorded_at: datetime
    changed: int
    added: int
    revised: int
    merged: int
    withdrawn: int
    total: int | None
    docs: str | None


def versions(lake: Lake) -> tuple[Version, ...]:
    """Every dataset version, oldest first."""
    ended = pl.col("record_state")
    added = (pl.col("revision") == 1) & (ended == "live")
    rows = (
        lake.scan(ENGAGEMENTS)
        .group_by(number=pl.col("version"))
        .agg(
            recorded_at=pl.col("recorded_at").max(),
            changed=pl.len(),
            added=added.sum(),
            revised=((ended == "live") & ~added).sum(),
            merged=(ended == "merged").sum(),
            withdrawn=(ended == "withdrawn").sum(),
        )
    )
    gates = lake.scan(GATES).filter(pl.col("passed")).sort("decided_at")
    let_through = gates.group_by("candidate").agg(total=pl.col("total_rows").first(), docs=pl.col("docs").first())
    joined = rows.join(let_through, left_on="number", right_on="candidate", how="left").sort("number").collect()
    return tuple(Version(**row) for row in joined.iter_rows(named=True))


def latest(lake: Lake) -> Version | None:
    """The last dataset version, or none before the first."""
    found = versions(lake)
    return found[-1] if found else None


def view(lake: Lake, version: int | None = None) -> pl.LazyFrame:
    """The last revision of each engagement as of a version (the last by default), from the rows alone.

    Raises:
        UnknownVersionError: there is no such version.
    """
    last = newest(lake)
    wanted = last if version is None else version
    if not 1 <= wanted <= last:
        there = f"there are 1 to {last}" if last else "nothing has been committed yet"
        raise UnknownVersionError(f"the lake holds no dataset version {wanted}: {there}")
    return as_of(lake, wanted)
