"""The full scan: a whole version through the same gate, which must agree with the gates of the commits."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl

from pipeline.quality.gate import decide, tables
from pipeline.quality.result import GateResult
from pipeline.store.engagements import as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS
from pipeline.store.versions import view

WHOLE = "whole"
"""Scope of a decision over a whole version, with which the path of its report begins; others are over changes."""


def gate_full(lake: Lake, *, version: int | None = None, now: datetime | None = None) -> GateResult:
    """Judge every engagement of a version (the last one by default) by the same expectations, and record it.

    Raises:
        GateFailedError: it does not hold.
        UnknownVersionError: there is no such version.
    """
    number = newest(lake) if version is None else version
    rows = view(lake, number).collect()
    looked_at = tables(as_of(lake, number - 1), rows, _before(lake, rows))
    result = decide(lake, number, looked_at, scope=WHOLE, now=now or datetime.now(UTC))
    result.demand()
    return result


def _before(lake: Lake, rows: pl.DataFrame) -> pl.DataFrame:
    """The revision before the last one of each engagement, as the record holds it."""
    last = rows.lazy().select("id", last=pl.col("revision"))
    history = lake.scan(ENGAGEMENTS).select("id", "revision").join(last, on="id")
    earlier = history.filter(pl.col("revision") < pl.col("last")).group_by("id").agg(pl.col("revision").max())
    return earlier.collect()
