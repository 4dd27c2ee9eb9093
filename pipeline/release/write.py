"""Tables written as parquet: part by part, so that memory does not grow with the dataset."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pyarrow.parquet as pq

from pipeline.release.begun import begun
from pipeline.release.parts import parts
from pipeline.release.table import Cut, ReleaseTable
from schemas.contract.types import arrow_columns

ROW_GROUP = 100_000
"""Rows in a row group: small enough to skip those of other ids, large enough to be read at full speed."""

_THREADS = 2


def write_tables(tables: Iterable[ReleaseTable], cut: Cut, about: Mapping[str, str]) -> dict[str, int]:
    """Write each table as ``<name>.parquet`` into the cut's folder; gives their rows by name, in the order given.

    ``about`` says in every file's own metadata what the release is. Tables made in parts come first, and whole ones,
    which may read them, in the order given.
    """
    tables = tuple(tables)
    rows = _in_parts([table for table in tables if table.in_parts], cut, about)
    for table in tables:
        if not table.in_parts:
            with _Writer(table, cut.folder, about) as writer:
                writer.add(cut)
            rows[table.name] = writer.rows
    return {table.name: rows[table.name] for table in tables}


def _in_parts(tables: list[ReleaseTable], cut: Cut, about: Mapping[str, str]) -> dict[str, int]:
    with ExitStack() as stack:
        writers = [stack.enter_context(_Writer(table, cut.folder, about)) for table in tables]
        # Most of the work lets go of the interpreter; the largest table, that of evidence, is the half of it.
        with ThreadPoolExecutor(max_workers=_THREADS) as pool:
            for part in parts(replace(cut, begun=begun(cut.lake, cut.version)), cut.folder / ".parts"):
                list(pool.map(_Writer.add, reversed(writers), repeat(part)))
    return {writer.table.name: writer.rows for writer in writers}


class _Writer:
    """One table's file, filled frame by frame."""

    def __init__(self, table: ReleaseTable, folder: Path, about: Mapping[str, str]) -> None:
        said = {"title": table.title, **about}
        self.table, self.rows = table, 0
        self._schema = arrow_columns(table.columns).with_metadata({f"entente.{key}": said[key] for key in said})
        self._file = pq.ParquetWriter(folder / f"{table.name}.parquet", self._schema, compression="zstd")

    def add(self, cut: Cut) -> None:
        frame = self.table.frame(cut)
        if len(frame) or not self.rows:
            self._file.write_table(frame.to_arrow().cast(self._schema), row_group_size=ROW_GROUP)
        self.rows += len(frame)

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
