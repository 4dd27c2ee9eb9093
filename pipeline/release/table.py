"""What a release table is: its columns with their meaning, its key, and how its rows are made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.versions import recorded_at
from schemas.contract import Engagement, polars_schema
from schemas.contract.declare import Declared
from schemas.contract.types import polars_columns


def _nothing() -> pl.DataFrame:
    return pl.DataFrame(schema=polars_schema(Engagement))


@dataclass(frozen=True, kw_only=True)
class Cut:
    """What tables are made from: the dataset version and the day of the cut, and what there is to make them of.

    ``history`` holds every revision of some engagements, sorted by id and revision: for a table that is made in parts
    those of the part, for any other none. ``begun`` holds the ids of engagements of which a part was held, for the same
    tables. ``folder`` is where the tables before it have been written.
    """

    lake: Lake
    version: int
    today: date
    folder: Path
    history: pl.DataFrame = field(default_factory=_nothing)
    begun: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.String))

    @cached_property
    def last(self) -> pl.DataFrame:
        """The last revision of each engagement of the part."""
        return self.history.filter(pl.col("id").ne_missing(pl.col("id").shift(-1)))

    @cached_property
    def live(self) -> pl.DataFrame:
        """The engagements of the part that stand."""
        return self.last.filter(pl.col("record_state") == "live")

    @cached_property
    def recorded_at(self) -> datetime:
        """The moment as of which the dataset is cut (UTC): what was done after it is the next version's."""
        return recorded_at(self.lake, self.version)

    def table(self, name: str) -> pl.LazyFrame:
        """A table of this release that was written before."""
        return pl.scan_parquet(self.folder / f"{name}.parquet")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseTable:
    """One table of a release.

    ``key`` names the columns that identify a row, by which the file is sorted too. ``links`` name for a column the
    table and column that it refers to. ``rows`` makes the rows, with the declared columns among others. A table with
    ``in_parts`` is made part by part of the engagements; its key begins with their id.
    """

    name: str
    title: str
    columns: tuple[Declared, ...]
    key: tuple[str, ...]
    rows: Callable[[Cut], pl.DataFrame]
    links: Mapping[str, tuple[str, str]]
    in_parts: bool = False

    @property
    def keyed(self) -> bool:
        """Whether the key is never null, as a primary key must be; else the table is only sorted by it."""
        return not any(column.nullable for column in self.columns if column.name in self.key)

    def frame(self, cut: Cut) -> pl.DataFrame:
        """The table's rows (of a part) in its declared columns and types, sorted by its key."""
        schema = polars_columns(self.columns)
        rows = self.rows(cut)
        return rows.select(pl.col(name).cast(kind) for name, kind in schema.items()).sort(self.key, nulls_last=True)
