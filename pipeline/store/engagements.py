"""The record: append-only revisions of engagements. One commit is one dataset version.

A commit carries its version as the Delta transaction ``curate`` and, for every source that it took up, how far it
read as ``resolve/<source>``: a retry or a second trigger finds the numbers taken and does nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

import polars as pl

from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS
from schemas.contract import Engagement, from_row

CURATE = "curate"


def newest(lake: Lake) -> int:
    """The last dataset version; 0 before the first."""
    return lake.transaction(ENGAGEMENTS, CURATE)


def consumed(lake: Lake, sources: Iterable[str]) -> dict[str, int]:
    """For each source how far its announcements were taken up."""
    return {source: lake.transaction(ENGAGEMENTS, _mark(source)) for source in sources}


def commit(lake: Lake, rows: Sequence[Engagement] | pl.DataFrame, version: int, consumed: Mapping[str, int]) -> None:
    """Record a dataset version.

    Args:
        rows: the revisions that make it, as objects or as a frame.
        version: the version before it and one.
        consumed: how far each source was read, for the sources that got further.

    Raises:
        OutrunError: another curation has recorded this version.
    """
    with durable("engagements"):
        lake.append(ENGAGEMENTS, rows, {CURATE: version} | {_mark(name): seq for name, seq in consumed.items()})


def as_of(lake: Lake, version: int, *, after: int = 0, only: pl.Series | None = None) -> pl.LazyFrame:
    """The last revision of every engagement as of a dataset version, read from the rows alone.

    ``after`` leaves out those that no later version than this one has touched, ``only`` all but these ids.
    """
    rows = lake.scan(ENGAGEMENTS).filter(pl.col("version").is_between(after + 1, version))
    if only is not None:
        rows = rows.filter(pl.col("id").is_in(only.implode()))
    return rows.filter(pl.col("revision") == pl.col("revision").max().over("id"))


def minted(lake: Lake, ids: Set[str]) -> dict[str, int]:
    """The version in which each of these ids was minted; those that were never used are left out."""
    first = lake.scan(ENGAGEMENTS).filter((pl.col("revision") == 1) & pl.col("id").is_in(sorted(ids)))
    return dict(first.select("id", "version").collect().iter_rows())


def live(rows: pl.LazyFrame) -> list[Engagement]:
    """All live engagements among the rows, sorted by id."""
    return _read(rows.filter(pl.col("record_state") == "live"))


def _read(rows: pl.LazyFrame) -> list[Engagement]:
    return [from_row(Engagement, row) for row in rows.sort("id").collect().iter_rows(named=True)]


def _mark(source: str) -> str:
    return f"resolve/{source}"
