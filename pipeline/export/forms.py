"""The forms in which rows are written, by their name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import IO

import polars as pl
import pyarrow.parquet as pq

from pipeline.release.formats.comma import TIME, cells
from pipeline.release.table import ReleaseTable
from schemas.contract.types import arrow_columns


def _csv(rows: pl.DataFrame, table: ReleaseTable, out: IO[bytes]) -> None:
    cells(table, rows.lazy()).collect().write_csv(out)


def _parquet(rows: pl.DataFrame, table: ReleaseTable, out: IO[bytes]) -> None:
    pq.write_table(rows.to_arrow().cast(arrow_columns(table.columns)), out, compression="zstd")


def _jsonl(rows: pl.DataFrame, table: ReleaseTable, out: IO[bytes]) -> None:
    times = [column.name for column in table.columns if column.type is datetime and not column.many]
    rows.with_columns(pl.col(times).dt.strftime(TIME)).write_ndjson(out)


FORMS: Mapping[str, Callable[[pl.DataFrame, ReleaseTable, IO[bytes]], None]] = {
    "csv": _csv,
    "parquet": _parquet,
    "jsonl": _jsonl,
}
"""CSV and parquet as a release has them; JSON lines with lists as arrays, days and times (UTC) in ISO 8601."""
