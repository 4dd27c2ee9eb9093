"""One SQLite file with the tables, their keys and links, the indices that analysts need, and the codebook.

Lists are JSON arrays (``json_each`` opens them), days ISO 8601, times ISO 8601 in UTC with ``Z``, truths 0 and 1. The
same rows and the same SQLite give the same bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from pipeline.release.formats.comma import TIME
from pipeline.release.formats.described import BESIDE
from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Declared

FILE = "entente.sqlite"
_KINDS = {int: "INTEGER", bool: "INTEGER", float: "REAL"}
_SOUGHT = ("type", "date_start", "series", "topic", "country", "code", "actor", "member", "a", "b", "year")
"""Columns by which analysts seek, in whatever table has them; links have an index too."""

# A file that is made aside and thrown away if anything fails needs no journal; large pages and a large cache are what
# makes it fast to write and to scan.
_PRAGMAS = ("page_size=16384", "journal_mode=OFF", "synchronous=OFF", "locking_mode=EXCLUSIVE", "cache_size=-131072")
_BATCH = 50_000


def write_sqlite(tables: tuple[ReleaseTable, ...], folder: Path, about: Mapping[str, str]) -> Path:
    """Write ``entente.sqlite`` from the parquet files in ``folder``, a batch of rows at a time; gives its path.

    Args:
        tables: what to write.
        folder: where the parquet files lie, and the new file will.
        about: what the table ``about`` says of the release, by name.
    """
    path = folder / FILE
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        for pragma in _PRAGMAS:
            db.execute(f"PRAGMA {pragma}")
        db.execute("BEGIN")
        for table in tables:
            _fill(db, table, {other.name for other in tables}, folder)
        for beside in BESIDE:
            _insert(db, beside.name, len(beside.columns), beside.create, beside.rows(tables, about))
        db.execute("COMMIT")
        db.execute("ANALYZE")
    return path


def _fill(db: sqlite3.Connection, table: ReleaseTable, known: set[str], folder: Path) -> None:
    _insert(db, table.name, len(table.columns), _create(table, known), _rows(table, folder))
    sought = [column.name for column in table.columns if column.name in {*_SOUGHT, *table.links}]
    for name in sought:
        # The key leads to its first column by itself.
        if name != table.key[0]:
            db.execute(f'CREATE INDEX "{table.name}_{name}" ON "{table.name}" ("{name}")')


def _insert(db: sqlite3.Connection, name: str, width: int, create: str, rows: Iterator[tuple[object, ...]]) -> None:
    db.execute(create)
    db.executemany(f'INSERT INTO "{name}" VALUES ({", ".join("?" * width)})', rows)  # noqa: S608  a declared name


def _create(table: ReleaseTable, known: set[str]) -> str:
    lines = [f'"{column.name}" {_kind(column)}' for column in table.columns]
    if table.keyed:
        lines.append(f"PRIMARY KEY ({_listed(table.key)})")
    lines += [
        f'FOREIGN KEY ("{column}") REFERENCES "{to}" ("{field}")'
        for column, (to, field) in table.links.items()
        if to in known
    ]
    # Rows lie in the order of the key: what belongs to one engagement lies together.
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)})' + (" WITHOUT ROWID" if table.keyed else "")


def _listed(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _kind(column: Declared) -> str:
    kind = "TEXT" if column.many else _KINDS.get(column.type, "TEXT")
    return kind if column.nullable else f"{kind} NOT NULL"


def _rows(table: ReleaseTable, folder: Path) -> Iterator[tuple[object, ...]]:
    cells = [_cell(column).alias(column.name) for column in table.columns]
    with pq.ParquetFile(folder / f"{table.name}.parquet") as file:
        for batch in file.iter_batches(batch_size=_BATCH):
            frame = pl.DataFrame(pl.from_arrow(batch)).select(cells)
            yield from zip(*(series.to_list() for series in frame.get_columns()), strict=True)


def _cell(column: Declared) -> pl.Expr:
    value = pl.col(column.name)
    if column.many:
        # {"name":[...]} without what stands around the list
        return pl.struct(column.name).struct.json_encode().str.slice(len(column.name) + 4).str.head(-1)
    if column.type is datetime:
        return value.dt.strftime(TIME)
    if column.type is date:
        return value.dt.strftime("%Y-%m-%d")
    return value.cast(pl.Int64) if column.type is bool else value
