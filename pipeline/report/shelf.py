"""A release's tables as a report reads them: in today's columns, whatever schema they were cut under."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

import polars as pl

from pipeline.release.page.states import state
from pipeline.release.read import read
from pipeline.release.tables import TABLES
from pipeline.release.tables.sessions import sessions
from pipeline.release.tables.sides import has_a_side, takes_part

_READ = (
    *("id", "type", "subtype", "status", "date_start", "date_end", "date_precision", "country", "place", "level"),
    *("format", "series", "edition", "instrument", "topics", "parent_id", "confirmation", "both_sides_confirmed"),
    *("first_announced", "attested_by"),
)
"""Columns of ``engagements`` that a report uses."""


@dataclass(frozen=True)
class Shelf:
    """The parquet files of the release in ``folder``, which was cut on the day ``today`` under ``name``."""

    folder: Path
    name: str
    version: int
    today: date

    def table(self, name: str) -> pl.LazyFrame:
        """A table of the release.

        Raises:
            NewerSchemaError: the release was cut under a schema that this code does not know yet.
        """
        return read(self.folder, next(table for table in TABLES if table.name == name))

    @cached_property
    def engagements(self) -> pl.DataFrame:
        """Every engagement by day and id, with ``day``, ``on``, ``state``, ``year`` and ``series_id`` added.

        ``day`` is its first day, or its last where only that is known; ``on`` the day by which memberships are
        looked up: ``day``, or that of its first announcement (UTC); ``year`` that of ``day``; ``state`` held, planned,
        overdue or called off; ``series_id`` the series that it is a session of (null for what lies within another
        session of it), as in the table ``series``.
        """
        day = pl.coalesce("date_start", "date_end")
        rows = self.table("engagements").select(_READ).with_columns(state(), day=day, year=day.dt.year().cast(pl.Int64))
        rows = rows.with_columns(on=pl.coalesce("day", pl.col("first_announced").dt.date()))
        known = sessions(self).select("id", "series_id")
        return rows.join(known, on="id", how="left").sort("on", "id", nulls_last=True).collect()

    @cached_property
    def parties(self) -> pl.DataFrame:
        """One row an engagement, party with a code and role (``id``, ``code``, ``role``); observers left out."""
        told = self.table("participants").filter(takes_part())
        return told.select("code", "role", id="engagement_id").unique().sort(pl.all()).collect()

    @cached_property
    def sides(self) -> pl.DataFrame:
        """Those of the parties that make pairs: a mediator between them makes none."""
        return self.parties.filter(has_a_side())

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of actors by code."""
        return dict(self.table("actors").select("code", "name").collect().iter_rows())
