"""The current view: the last revision of each engagement, kept materialised for readers and laid out by quarters."""

from __future__ import annotations

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.tables import CURRENT
from pipeline.store.views import View, bring_up


def current(lake: Lake) -> pl.LazyFrame:
    """The last revision of every engagement, brought up to the record first; see ``CurrentEngagement``."""
    return bring_up(lake, _VIEW)


def quarter() -> pl.Expr:
    """The quarter under which the view keeps an engagement: of its start, else of its first announcement.

    Tables written before a change of this are not found by it: they must be made afresh.
    """
    day = pl.coalesce("date_start", "date_end", pl.col("first_announced").dt.date())
    return pl.format("{}Q{}", day.dt.year(), day.dt.quarter()).fill_null("undated").alias("quarter")


def _filed(rows: pl.LazyFrame) -> pl.LazyFrame:
    return rows.with_columns(quarter())


_VIEW = View(CURRENT, _filed, exact=True)
