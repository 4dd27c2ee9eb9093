"""Sessions of series: which engagements are editions, and of which forum, exercise or mechanism."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

import polars as pl

from pipeline.release.tables.engagements import last_day
from pipeline.release.tables.recurring import series_ids
from pipeline.release.tables.sides import has_a_side
from pipeline.resolver.names import undated
from schemas.tables import exercise_series, forums

_TYPES = {
    "forum": ("dialogue",),
    "exercise": ("exercise",),
    "other": ("dialogue", "exercise", "operation", "training", "confidence_building"),
}
"""Types that are editions of a series, by its kind: the planning conference of an exercise is none of its editions."""


class Listed(NamedTuple):
    """A series as the tables list it."""

    id: str
    kind: str
    name: str
    cadence: str
    actor: str | None = None
    """The organisation that it belongs to."""


class Written(Protocol):
    """A release whose tables have been written, and the day on which it was or is cut."""

    @property
    def today(self) -> date:
        """The day of the cut."""

    def table(self, name: str) -> pl.LazyFrame:
        """A table of the release."""


@cache
def listed() -> dict[str, Listed]:
    """Forums and exercise series by id."""
    rows = [Listed(one.id, "forum", one.name, one.cadence, one.organisation) for one in forums()]
    rows += [Listed(one.id, "exercise", one.name, one.cadence) for one in exercise_series()]
    return {row.id: row for row in rows}


def sessions(cut: Written) -> pl.LazyFrame:
    """The engagements that are sessions of a series, in the columns of their table and some more.

    ``series_id`` and ``kind`` name the series, ``called`` is its name as written there but for what belongs to the
    edition, ``begins`` is the day by which an edition is placed in time, and ``past`` says whether its last possible
    day was over on the day of the cut (null without a date).
    """
    told = _of_series(cut)
    fitting = pl.any_horizontal(
        (pl.col("kind") == kind) & pl.col("type").is_in(types) for kind, types in _TYPES.items()
    )
    # What lies within a session of the same series is a part of it: a working session, a meeting on its margins.
    enclosing = told.select("series_id", parent_id="id")
    own = told.filter(fitting).join(enclosing, on=["parent_id", "series_id"], how="anti")
    return own.with_columns(begins=pl.coalesce("date_start", "date_end"), past=last_day() < cut.today)


def _of_series(cut: Written) -> pl.LazyFrame:
    told = cut.table("engagements").filter(pl.col("series").is_not_null())
    known = told.filter(pl.col("series_id").is_not_null()).select("id", "series_id").collect()
    if known.is_empty():  # a release of before schema 0.6.0 has no such column
        sides = cut.table("participants").filter(has_a_side()).select("code", id="engagement_id")
        known = series_ids(told.collect(), sides.collect())
    called = {name: undated(name) for name in told.select("series").unique().collect()["series"]}
    kinds = {one: listed()[one].kind if one in listed() else "other" for one in known["series_id"].unique()}
    return (
        told.drop("series_id")
        .join(known.lazy(), on="id")
        .with_columns(
            called=pl.col("series").replace_strict(called, return_dtype=pl.String),
            kind=pl.col("series_id").replace_strict(kinds, return_dtype=pl.String),
        )
    )
