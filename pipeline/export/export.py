"""Rows of a release's table as of any version, written to a file or a stream."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import polars as pl
import pyarrow.parquet as pq

from pipeline.export.condition import condition
from pipeline.export.forms import FORMS
from pipeline.release.pin import Pin
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables import TABLES
from pipeline.release.write import write_tables
from pipeline.store.lake import Lake

T = TypeVar("T")


def export(
    lake: Lake, pin: Pin, *, table: str = "engagements", where: str | None = None, form: str, out: Path | IO[bytes]
) -> None:
    """Write the rows of a table that fulfil a condition, batch by batch.

    Args:
        lake: where the record lies.
        pin: the version, and the day by which plans are overdue.
        table: a table of a release, by name.
        where: a condition in SQL over its columns; all rows without.
        form: ``csv``, ``parquet`` or ``jsonl``.
        out: a file, which is replaced as a whole, or a stream.

    Raises:
        ValueError: there is no such table or form, or the condition does not fit the table (``ConditionError``).
    """
    asked = _named({one.name: one for one in TABLES}, table, "table")
    write = _named(FORMS, form, "format")
    wanted = condition("TRUE" if where is None else where, asked)
    with tempfile.TemporaryDirectory() as aside, _opened(out) as stream:
        batches = _batches(_made(lake, pin, asked, Path(aside)))
        write(map(wanted.fulfilled, batches), asked, stream)


def _made(lake: Lake, pin: Pin, asked: ReleaseTable, folder: Path) -> Path:
    """The table as a release of that version would hold it; one that is made of others is made behind them."""
    cut = Cut(lake=lake, version=pin.version, today=pin.day, folder=folder)
    write_tables([asked] if asked.in_parts else TABLES, cut, {})
    return folder / f"{asked.name}.parquet"


def _batches(path: Path) -> Iterator[pl.DataFrame]:
    """The file's rows in frames; one that has none gives one empty frame."""
    with pq.ParquetFile(path) as file:
        for group in range(file.num_row_groups):
            yield pl.DataFrame(pl.from_arrow(file.read_row_group(group)))
        if not file.num_row_groups:
            yield pl.DataFrame(pl.from_arrow(file.read()))


def _named(known: Mapping[str, T], name: str, what: str) -> T:
    if name not in known:
        raise ValueError(f"there is no {what} {name!r}: there are {', '.join(known)}")
    return known[name]


@contextmanager
def _opened(out: Path | IO[bytes]) -> Iterator[IO[bytes]]:
    if not isinstance(out, Path):
        yield out
        return
    beside = out.with_name(f".{out.name}.part")
    try:
        with beside.open("wb") as stream:
            yield stream
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
