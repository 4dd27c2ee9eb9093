"""Reading releases of any age: a table in the columns of today, whatever schema it was cut under."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import polars as pl

from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Declared
from schemas.contract.migrations import MIGRATIONS, Migration, migrated
from schemas.contract.shape import numbers
from schemas.contract.types import polars_columns
from schemas.contract.version import SCHEMA_VERSION


class NewerSchemaError(Exception):
    """The release was cut under a schema that this code does not know yet."""


def read(folder: Path, table: ReleaseTable, register: Iterable[Migration] = MIGRATIONS) -> pl.LazyFrame:
    """A table of the release in ``folder``, in today's columns.

    A column that the release did not have yet is null throughout (a list empty); a table that it did not have is
    empty. Columns that are not known are left aside.

    Raises:
        NewerSchemaError: the release's schema has a higher major version than this code's.
    """
    path = folder / f"{table.name}.parquet"
    if not path.exists():
        return pl.LazyFrame(schema=polars_columns(table.columns))
    written = pl.read_parquet_metadata(path)["entente.schema_version"]
    if numbers(written)[0] > numbers(SCHEMA_VERSION)[0]:
        raise NewerSchemaError(f"{path} has schema version {written}, this code {SCHEMA_VERSION}: take a newer one")
    rows = migrated(pl.scan_parquet(path), table.name, written, register)
    there = rows.collect_schema().names()
    kinds = polars_columns(table.columns)
    return rows.select(_column(column, column.name in there).cast(kinds[column.name]) for column in table.columns)


def _column(column: Declared, there: bool) -> pl.Expr:
    missing = pl.lit([] if column.many else None)
    return pl.col(column.name) if there else missing.alias(column.name)
