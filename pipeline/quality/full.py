"""The full scan: a whole version through the same gate, which must agree with the gates of the commits."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import polars as pl

from pipeline.quality.flat import followed, single
from pipeline.quality.gate import Tables, decide
from pipeline.quality.profile import months, narrow, profile
from pipeline.quality.result import GateResult
from pipeline.store.lake import Lake
from pipeline.store.rollbacks import base
from pipeline.store.tables import ENGAGEMENTS
from pipeline.store.versions import known
from schemas.contract import Engagement, polars_schema

_NUMBERS = ("id", "revision", "version")
_UNUSED = ("support", "joins", "keys")
_ALL = pl.lit(True)

WHOLE = "whole"
"""Scope of a decision over a whole version, with which the path of its report begins; others are over changes."""


def gate_full(lake: Lake, *, version: int | None = None, now: datetime | None = None) -> GateResult:
    """Judge every engagement of a version (the last one by default) by the same expectations, and record it.

    Raises:
        GateFailedError: it does not hold.
        UnknownVersionError: there is no such version.
    """
    number = known(lake, version)
    result = decide(lake, number, _tables(lake, number), scope=WHOLE, now=now or datetime.now(UTC))
    result.demand()
    return result


def _tables(lake: Lake, number: int) -> Tables:
    """What the suites look at, read in batches: whole rows of a whole version would not fit in memory."""
    nothing = pl.DataFrame(schema=polars_schema(Engagement))
    read = [(single(nothing), narrow(nothing), nothing.select(_NUMBERS))]
    for batch in lake.batches(ENGAGEMENTS, without=_UNUSED):
        told = batch.filter(pl.col("version") <= number)
        read.append((_apart(single(told)), _apart(narrow(told)), _apart(told.select(_NUMBERS))))
    rows, seen, history = (pl.concat(frames) for frames in zip(*read, strict=True))
    last, was = history.select(last=_last(), was=_last(pl.col("version") <= base(lake, number)))
    previous = history.filter(~last).group_by("id").agg(pl.col("revision").max())
    before, after = seen.filter(was), seen.filter(last)
    return {
        "changed": followed(rows.filter(last), previous).sort("id"),
        "candidate": profile(before, after),
        "months": months(before, after),
    }


def _apart(frame: pl.DataFrame) -> pl.DataFrame:
    """A copy: a frame made of a batch holds on to the batch's memory, however little of it is left."""
    copied = io.BytesIO()
    frame.write_ipc_stream(copied)
    copied.seek(0)
    return pl.read_ipc_stream(copied)


def _last(among: pl.Expr = _ALL) -> pl.Expr:
    """Whether a row is the last revision of its engagement among these rows."""
    highest = pl.col("revision").filter(among).max().over("id")
    return among & pl.col("revision").eq_missing(highest)
