"""Runs: every ingest run and its verdict."""

from __future__ import annotations

import polars as pl

from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import RUNS
from schemas.contract.operations import Run
from schemas.contract.rows import from_row


def record_run(lake: Lake, run: Run) -> None:
    """Record how a run went."""
    with durable("runs"):
        lake.append(RUNS, [run])


def last_run(lake: Lake, source: str) -> Run | None:
    """The run of the source that ended last, or None before its first."""
    frame = lake.scan(RUNS).filter(pl.col("source") == source).sort("ended_at").tail(1).collect()
    return None if frame.is_empty() else from_row(Run, frame.row(0, named=True))


def last_runs(lake: Lake) -> dict[str, Run]:
    """The last run of every source that ever ran, by source."""
    frame = lake.scan(RUNS).sort("ended_at").group_by("source", maintain_order=True).last().collect()
    return {row["source"]: from_row(Run, row) for row in frame.iter_rows(named=True)}
