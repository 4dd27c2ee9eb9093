"""Pages that were there and are gone, as the exchanges with their site tell it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import polars as pl

from extractors.web import Outcome
from pipeline.store.fetches import of_source
from pipeline.store.lake import Lake

_THERE = [outcome.value for outcome in Outcome if outcome.content or outcome is Outcome.NOT_MODIFIED]


@dataclass(frozen=True, slots=True)
class Absence:
    """A page that was there and is gone: the runs that found it so since it was last there, the first and last time."""

    key: str
    runs: frozenset[str]
    first: datetime
    last: datetime


def absent(lake: Lake, source: str) -> dict[str, Absence]:
    """The items of a source whose page was gone whenever it answered since it was last there, by key.

    A failure in between proves neither.
    """
    at, gone = pl.col("fetched_at"), pl.col("outcome") == Outcome.GONE.value
    seen = at.filter(pl.col("outcome").is_in(_THERE)).max().over("key")
    frame = (
        of_source(lake, source)
        .filter(pl.col("kind") == "item")
        .filter(gone & (at > seen))
        .group_by("key")
        .agg(pl.col("run").unique(), at.min().alias("first"), at.max().alias("last"))
        .collect()
    )
    return {key: Absence(key, frozenset(runs), first, last) for key, runs, first, last in frame.iter_rows()}


def by_run(lake: Lake, source: str) -> dict[str, tuple[int, int]]:
    """For each run: how many items it found gone, and how many it asked for and got an answer about."""
    gone = pl.col("outcome") == Outcome.GONE.value
    frame = (
        of_source(lake, source)
        .filter(pl.col("kind") == "item", gone | pl.col("outcome").is_in(_THERE))
        .group_by("run")
        .agg(gone.sum().alias("gone"), pl.len().alias("asked"))
        .collect()
    )
    return {run: (lost, asked) for run, lost, asked in frame.iter_rows()}
