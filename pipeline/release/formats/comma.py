"""CSV for spreadsheets and for R: one file a table, streamed from its parquet file.

UTF-8 without a byte order mark, comma, double quotes where needed, one header line. Null is an empty cell. Days are
ISO 8601, times ISO 8601 in UTC with ``Z``, truths ``true`` and ``false``.

Two things are written otherwise than they are in parquet, so that a reader without care comes to no harm:

- the items of a list are joined with ``|``; a ``|`` within an item becomes the broken bar ``¦``, so that there are as
  many items after the split as before. An empty list is an empty cell, a null item an empty one;
- text that a spreadsheet would take for a formula (it begins with ``=``, ``+``, ``-`` or ``@``, also after white
  space and what cannot be seen), or that begins with a tab, a line break or an apostrophe, gets an apostrophe in
  front. Who takes one leading apostrophe away has the text again.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import polars as pl

from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Declared

FOLDER = "csv"
DELIMITER = "|"
_STAND_IN = "¦"
_UNSAFE = r"^(?:['\t\r\n]|[\s\p{C}]*[=+\-@＝＋－＠])"
TIME = "%Y-%m-%dT%H:%M:%S%.6fZ"
"""How a time (UTC) stands in a text: six digits of a second, so that the texts sort as the times do."""


def write_csv(table: ReleaseTable, folder: Path) -> Path:
    """Write ``csv/<table>.csv`` of the parquet file that lies in ``folder``, in bounded memory; gives its path."""
    path = folder / FOLDER / f"{table.name}.csv"
    path.parent.mkdir(exist_ok=True)
    cells(table, pl.scan_parquet(folder / f"{table.name}.parquet")).sink_csv(path)
    return path


def cells(table: ReleaseTable, rows: pl.LazyFrame) -> pl.LazyFrame:
    """Rows of the table as the file has them."""
    return rows.select(_cell(column).alias(column.name) for column in table.columns)


def text(column: Declared) -> pl.Expr:
    """A column's values as text; the same as in the file but for the guard against formulas."""
    return _plain(column).cast(pl.String)


def _cell(column: Declared) -> pl.Expr:
    return _safe(_plain(column)) if column.many or column.type is str else _plain(column)


def _plain(column: Declared) -> pl.Expr:
    value = pl.col(column.name)
    if column.many:
        return pl.when(value.list.len() > 0).then(_joined(value, column))
    return value.dt.strftime(TIME) if column.type is datetime else value


def _joined(items: pl.Expr, column: Declared) -> pl.Expr:
    text = pl.element().dt.strftime(TIME) if column.type is datetime else pl.element().cast(pl.String)
    return items.list.eval(text.fill_null("").str.replace_all(DELIMITER, _STAND_IN, literal=True)).list.join(DELIMITER)


def _safe(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(_UNSAFE)).then(pl.lit("'") + text).otherwise(text)
