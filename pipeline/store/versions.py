"""Dataset versions: what was committed when, and the view of any of them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

import polars as pl

from pipeline.store.engagements import as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS, GATES


class UnknownVersionError(ValueError):
    """The lake holds no such dataset version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One dataset version: its number, when it was committed (UTC), and how many engagements it changed.

    ``added`` were minted in it, ``merged`` and ``withdrawn`` ended in it, ``revised`` are the others. ``total`` is
    the number of live engagements after it, and ``docs`` the report of the gate that let it through.
    """

    number: int
    recorded_at: datetime
    changed: int
    added: int
    revised: int
    merged: int
    withdrawn: int
    total: int
    docs: str | None


def versions(lake: Lake) -> tuple[Version, ...]:
    """Every dataset version, oldest first."""
    # A candidate that lost to a rival or died before its commit was decided on too: the version's own decision is
    # the last one before it, since a curation gives both the same moment.
    told = _counts(lake).join_asof(
        lake.scan(GATES).filter("passed").select("candidate", "decided_at", "docs").sort("decided_at"),
        left_on="recorded_at",
        right_on="decided_at",
        by_left="number",
        by_right="candidate",
        check_sortedness=False,  # both are sorted; with groups it can only warn that it cannot tell
    )
    rows = told.sort("number").select(field.name for field in fields(Version)).collect()
    return tuple(Version(**row) for row in rows.iter_rows(named=True))


def _counts(lake: Lake) -> pl.LazyFrame:
    live = pl.col("record_state") == "live"
    was_live = live.shift(fill_value=False).over("id", order_by="revision")
    added = live & (pl.col("revision") == 1)
    marks = {
        "added": added,
        "revised": live & ~added,
        "merged": pl.col("record_state") == "merged",
        "withdrawn": pl.col("record_state") == "withdrawn",
        "total": live.cast(pl.Int64) - was_live.cast(pl.Int64),
    }
    rows = lake.scan(ENGAGEMENTS).select("recorded_at", number=pl.col("version"), **marks)
    changes = rows.group_by("number").agg(pl.col("recorded_at").max(), pl.col(*marks).sum(), changed=pl.len())
    return changes.sort("number").with_columns(pl.col("total").cum_sum()).sort("recorded_at")


def recorded_at(lake: Lake, version: int) -> datetime:
    """When a version that there is was committed (UTC): the moment that all of its rows carry."""
    rows = lake.scan(ENGAGEMENTS).filter(pl.col("version") == version)
    moment: datetime = rows.select(pl.col("recorded_at").max()).collect().item()
    return moment


def latest(lake: Lake) -> Version | None:
    """The last dataset version, or none before the first."""
    found = versions(lake)
    return found[-1] if found else None


def known(lake: Lake, version: int | None = None) -> int:
    """The number of a version that there is, the last by default.

    Raises:
        UnknownVersionError: there is no such version.
    """
    last = newest(lake)
    wanted = last if version is None else version
    if not 1 <= wanted <= last:
        there = f"there are 1 to {last}" if last else "nothing has been committed yet"
        raise UnknownVersionError(f"the lake holds no dataset version {wanted}: {there}")
    return wanted


def view(lake: Lake, version: int | None = None) -> pl.LazyFrame:
    """The last revision of each engagement as of a version (the last by default), from the rows alone.

    Raises:
        UnknownVersionError: there is no such version.
    """
    return as_of(lake, known(lake, version))


def sizes(lake: Lake) -> dict[int, int]:
    """Bytes of the record's files, as they lie there now, that hold rows of each version or of one before it.

    That is what a reader of the version needs. Where files were since written together, it counts the whole of them.
    """
    handle = lake.open(ENGAGEMENTS)
    if handle is None:
        return {}
    files = pl.DataFrame(handle.get_add_actions(flatten=True)).group_by(first="min.version").agg(pl.sum("size_bytes"))
    held = files.sort("first").with_columns(pl.col("size_bytes").cum_sum())
    numbers = lake.scan(ENGAGEMENTS).select(number=pl.col("version").unique()).collect().sort("number")
    needed = numbers.join_asof(held, left_on="number", right_on="first")
    return dict(needed.select("number", "size_bytes").iter_rows())
