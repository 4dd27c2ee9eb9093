"""The release's own tables, read from the folder in which it is built."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from pipeline.release.page.states import state
from pipeline.release.tables.sides import has_a_side

_READ = (
    *(
        "id",
        "type",
        "subtype",
        "status",
        "confirmation",
        "date_start",
        "date_end",
        "date_precision",
        "country",
        "place",
    ),
    *("sea_area", "lat", "lon", "level", "format", "mode", "series", "topics", "revision", "version", "split_from"),
    "first_announced",
)
"""Columns of ``engagements`` that the page uses."""


@dataclass(frozen=True)
class Tables:
    """Every parquet file of a release; ``engagements`` with ``state``, ``day`` and ``told`` in columns of their own.

    ``day`` is its first day, or its last where only that is known; ``told`` the day by which rows are put in order:
    ``day``, or that of the first announcement (UTC).
    """

    folder: Path

    @cached_property
    def engagements(self) -> pl.DataFrame:
        """One row an engagement, the latest first."""
        rows = self.scan("engagements").select(_READ).with_columns(state(), day=pl.coalesce("date_start", "date_end"))
        rows = rows.with_columns(told=pl.coalesce("day", pl.col("first_announced").dt.date()))
        return rows.sort("told", "id", descending=[True, False], nulls_last=True).collect()

    @cached_property
    def parties(self) -> pl.DataFrame:
        """One row an engagement and party with a code (``id``, ``code``), each party once."""
        rows = self.scan("participants").filter(pl.col("code").is_not_null()).select("code", id="engagement_id")
        return rows.unique().sort("id", "code").collect()

    @cached_property
    def sides(self) -> pl.DataFrame:
        """Those that make pairs, by engagement: ``id``, ``code``, ``role``."""
        return self.scan("participants").filter(has_a_side()).select("code", "role", id="engagement_id").collect()

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of actors by code."""
        return dict(self.scan("actors").select("code", "name").collect().iter_rows())

    def scan(self, name: str) -> pl.LazyFrame:
        """A table as its file holds it."""
        return pl.scan_parquet(self.folder / f"{name}.parquet")
