"""The forms in which rows are written, by their name: batch after batch, so that memory does not grow with the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import IO, TypeAlias

import polars as pl
import pyarrow.parquet as pq

from pipeline.release.formats.comma import TIME, cells
from pipeline.release.table import ReleaseTable
from schemas.contract.types import arrow_columns

Form: TypeAlias = Callable[[Iterable[pl.DataFrame], ReleaseTable, IO[bytes]], None]


def _csv(batches: Iterable[pl.DataFrame], table: ReleaseTable, out: IO[bytes]) -> None:
    for number, rows in enumerate(batches):
        cells(table, rows.lazy()).collect().write_csv(out, include_header=number == 0)


def _parquet(batches: Iterable[pl.DataFrame], table: ReleaseTable, out: IO[bytes]) -> None:
    schema = arrow_columns(table.columns)
    with pq.ParquetWriter(out, schema, compression="zstd") as file:
        for rows in batches:
            file.write_table(rows.to_arrow().cast(schema))


def _jsonl(batches: Iterable[pl.DataFrame], table: ReleaseTable, out: IO[bytes]) -> None:
    times = [column.name for column in table.columns if column.type is datetime and not column.many]
    for rows in batches:
        rows.with_columns(pl.col(times).dt.strftime(TIME)).write_ndjson(out)


FORMS: Mapping[str, Form] = {
    "csv": _csv,
    "parquet": _parquet,
    "jsonl": _jsonl,
}
"""CSV and parquet as a release has them; JSON lines with lists as arrays, days and times (UTC) in ISO 8601."""
