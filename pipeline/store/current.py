"""The current view: the last revision of each engagement, kept materialised for readers.

It follows the record: a crash between the two leaves it some versions behind, and whoever needs it next brings it
up. Its Delta transaction ``curate`` is the dataset version that it shows. It is laid out by quarters, and what a
version changes is written into the quarters that it touches, so that keeping it up costs what changed.
"""

from __future__ import annotations

from contextlib import suppress

import polars as pl

from pipeline.errors import OutrunError
from pipeline.store.durable import durable
from pipeline.store.engagements import CURATE, as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import CURRENT

_TRIES = 5


def current(lake: Lake) -> pl.LazyFrame:
    """The last revision of every engagement, brought up to the record first; see ``CurrentEngagement``."""
    bring_up(lake)
    return lake.scan(CURRENT)


def bring_up(lake: Lake) -> int:
    """Make the view show the last dataset version, or a later one; gives the version it is to show.

    Raises:
        OutrunError: others brought it up to earlier versions again and again.
    """
    version = newest(lake)
    for _ in range(_TRIES):
        if lake.transaction(CURRENT, CURATE) >= version:
            return version
        with suppress(OutrunError), durable("current"):  # outrun: another process has brought it up meanwhile
            _take_in(lake, version)
    raise OutrunError(f"{CURRENT.name}: overtaken {_TRIES} times in a row; try again later")


def _take_in(lake: Lake, version: int) -> None:
    # All is read from, and committed on, one state of the view: Delta refuses the commit if a rival was there first.
    layout, shown = lake.layout(CURRENT), lake.transaction(CURRENT, CURATE)
    if layout is None or not layout.as_declared:
        lake.replace(CURRENT, as_of(lake, version).select(pl.all(), quarter()).collect(), {CURATE: version})
        return
    rows = as_of(lake, version, after=shown).select(pl.all(), quarter()).collect()
    before = lake.scan(CURRENT, layout.version)
    touched = {*rows["quarter"], *_quarters(before, rows["id"])}
    kept = before.filter(pl.col("quarter").is_in(sorted(touched))).collect().join(rows, on="id", how="anti")
    lake.replace(CURRENT, pl.concat([kept, rows]), {CURATE: version}, within={"quarter": touched}, on=layout)


def quarter() -> pl.Expr:
    """The quarter under which the view keeps an engagement: of its start, else of its first announcement."""
    day = pl.coalesce("date_start", "date_end", pl.col("first_announced").dt.date())
    return pl.format("{}Q{}", day.dt.year(), day.dt.quarter()).fill_null("undated").alias("quarter")


def _quarters(view: pl.LazyFrame, ids: pl.Series) -> pl.Series:
    found = view.filter(pl.col("id").is_in(ids.to_list())).select("quarter").unique()
    return found.collect(engine="streaming")["quarter"]
