"""Rows of a release's table as of any version, written to a file or a stream."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TypeVar

import polars as pl

from pipeline.export.condition import fulfilling
from pipeline.export.forms import FORMS
from pipeline.release.pin import Pin
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables import TABLES
from pipeline.release.write import write_tables
from pipeline.store.lake import Lake

T = TypeVar("T")


def export(
    lake: Lake, pin: Pin, *, table: str = "engagements", where: str | None = None, form: str, out: Path | IO[bytes]
) -> int:
    """Write the rows of a table that fulfil a condition; gives their number.

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
    rows = _rows(lake, pin, asked)
    if where is not None:
        rows = fulfilling(rows, where, asked)
    with _opened(out) as stream:
        write(rows, asked, stream)
    return len(rows)


def _rows(lake: Lake, pin: Pin, asked: ReleaseTable) -> pl.DataFrame:
    """The table as a release of that version would hold it; one that is made of others is made behind them."""
    with tempfile.TemporaryDirectory() as aside:
        cut = Cut(lake=lake, version=pin.version, today=pin.day, folder=Path(aside))
        write_tables([asked] if asked.in_parts else TABLES, cut, {})
        return pl.read_parquet(cut.folder / f"{asked.name}.parquet", memory_map=False)


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
