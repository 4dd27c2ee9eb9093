"""Under which keys each engagement is found, and in which quarter of the current view.

Keys lie together by the time that they name, so that what lies far away in time is not read. Where an engagement has
lost a key, its old entry may still stand: what is found under a key must be looked at.
"""

from __future__ import annotations

import polars as pl

from pipeline.store.current import current, quarter
from pipeline.store.lake import Lake
from pipeline.store.tables import WHEREABOUTS
from pipeline.store.views import View, bring_up

_TOLD = "told|"
_TIME = r"\|(?:(?<unit>[dwm])(?<piece>[0-9]{1,9})|(?<year>[0-9]{4})-(?<month>[0-9]{1,2}))(?:[|-]|$)"
_QUARTER = {"d": 91, "w": 13, "m": 3}
"""Days, weeks and months that make about a quarter."""


def whereabouts(lake: Lake) -> pl.LazyFrame:
    """``slot``, ``key``, ``id`` and ``quarter`` of every key, brought up to the record first; see ``Whereabouts``."""
    return bring_up(lake, _VIEW)


def unfound(lake: Lake) -> pl.DataFrame:
    """``key``, ``id`` and ``quarter`` of every key under which an engagement is not found there where it should be."""
    return _entries(current(lake)).join(whereabouts(lake), on=("slot", "key", "id", "quarter"), how="anti").collect()


def told_by(announcement: str) -> str:
    """The key under which the engagements are found that an announcement tells of."""
    return _TOLD + announcement


def slot() -> pl.Expr:
    """Where a ``key`` lies: by the piece of time that it names, by the source of the announcement, or ``timeless``.

    Tables written before a change of this are not found by it: they must be made afresh.
    """
    key, time = pl.col("key"), pl.col("key").str.extract_groups(_TIME).struct
    unit = time.field("unit")
    pieces = time.field("piece").cast(pl.Int64) // unit.replace_strict(_QUARTER, default=1, return_dtype=pl.Int64)
    quarters = (time.field("month").cast(pl.Int64) + 2) // 3
    source = key.str.extract(r"^told\|([a-z0-9_]+):")
    return pl.coalesce(
        pl.format("told_{}", source),
        pl.format("{}{}", unit, pieces),
        pl.format("{}Q{}", time.field("year"), quarters),
        pl.lit("timeless"),
    ).alias("slot")


def _entries(rows: pl.LazyFrame) -> pl.LazyFrame:
    announcement = pl.element().struct.field("announcement_id")
    told = pl.col("attestations").list.eval(pl.lit(_TOLD) + announcement).list.unique()
    keys = pl.concat_list(pl.col("keys").fill_null([]), told.fill_null([]))
    found = rows.select("id", quarter(), key=keys).explode("key").drop_nulls("key")
    return found.select(slot(), "key", "id", "quarter")


_VIEW = View(WHEREABOUTS, _entries, exact=False)
