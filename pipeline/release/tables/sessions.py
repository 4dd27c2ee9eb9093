"""Sessions of series: which engagements are editions, and of which forum, exercise or mechanism."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple, Protocol

import polars as pl

from pipeline.release.tables.engagements import last_day
from pipeline.release.tables.sides import has_a_side
from pipeline.resolver.names import series as known_as
from pipeline.resolver.names import undated
from schemas.tables import exercise_series, forums

_TYPES = {
    "forum": ("dialogue",),
    "exercise": ("exercise",),
    "other": ("dialogue", "exercise", "operation", "training", "confidence_building"),
}
"""Types that are editions of a series, by its kind: the planning conference of an exercise is none of its editions."""

_PAIR = 2


class Listed(NamedTuple):
    """A series as the tables list it."""

    id: str
    kind: str
    name: str
    cadence: str


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
    rows = [Listed(one.id, "forum", one.name, one.cadence) for one in forums()]
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
    tokens = {name: known_as(name) for name in told.select("series").unique().collect()["series"]}
    ids = {name: token.removeprefix("=") for name, token in tokens.items()}
    kinds = {name: listed()[ids[name]].kind if token.startswith("=") else "other" for name, token in tokens.items()}
    named = told.with_columns(
        called=pl.col("series").replace_strict({name: undated(name) for name in tokens}, return_dtype=pl.String),
        series_id=pl.col("series").replace_strict(ids, return_dtype=pl.String),
        kind=pl.col("series").replace_strict(kinds, return_dtype=pl.String),
    ).join(_codes(told, cut), on="id", how="left")
    # "Defence Policy Dialogue" is one series of two states, and another one of two others.
    pair = (pl.col("kind") == "other") & (pl.col("format") == "bilateral") & (pl.col("codes").list.len() == _PAIR)
    whose = pl.format("{}:{}", "series_id", pl.col("codes").list.join("+"))
    return named.with_columns(series_id=pl.when(pair).then(whose).otherwise("series_id"))


def _codes(told: pl.LazyFrame, cut: Written) -> pl.LazyFrame:
    """The resolved sides of each, sorted."""
    parties = cut.table("participants").filter(has_a_side())
    mine = parties.rename({"engagement_id": "id"}).join(told.select("id"), on="id", how="semi")
    return mine.group_by("id").agg(codes=pl.col("code").unique().sort())
