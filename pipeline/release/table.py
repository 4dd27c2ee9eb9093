"""What a release table is: its columns with their meaning, its key, and how its rows are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipeline.store.lake import Lake
from schemas.contract.declare import Declared
from schemas.contract.types import polars_columns


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """What tables are made from: the last revision of every engagement as of the version, and the day of the cut."""

    lake: Lake
    version: int
    today: date
    last: pl.DataFrame

    @property
    def live(self) -> pl.DataFrame:
        """The engagements that stand."""
        return self.last.filter(pl.col("record_state") == "live")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTable:
    """One table of a release.

    ``key`` names the columns that identify a row, by which the file is sorted too. ``links`` name for a column the
    table and column that it refers to. ``rows`` makes the rows, with the declared columns among others.
    """

    name: str
    title: str
    columns: tuple[Declared, ...]
    key: tuple[str, ...]
    rows: Callable[[Cut], pl.DataFrame]
    links: Mapping[str, tuple[str, str]]

    @property
    def keyed(self) -> bool:
        """Whether the key is never null, as a primary key must be; else the table is only sorted by it."""
        return not any(column.nullable for column in self.columns if column.name in self.key)

    def frame(self, cut: Cut) -> pl.DataFrame:
        """The table's rows in its declared columns and types, sorted by its key."""
        schema = polars_columns(self.columns)
        rows = self.rows(cut)
        return rows.select(pl.col(name).cast(kind) for name, kind in schema.items()).sort(self.key, nulls_last=True)
