"""A version in parts by id: each small enough to be held in memory, with lists and all; their order is that of ids."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polars as pl
import pyarrow as pa

from pipeline.release.table import Cut
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS

SIZE = 40_000
"""Revisions in a part. A row of the record takes some 4 kB in memory, and its tables as much again."""

_UNUSED = ("support", "keys")
"""What the resolver keeps for itself, and no table shows."""

_PACKED = pa.ipc.IpcWriteOptions(compression="lz4")


def parts(cut: Cut, folder: Path, size: int = SIZE) -> Iterator[Cut]:
    """The cut part by part, ids ascending, each with its revisions; at least one, if only an empty one.

    The record holds its rows in the order of commits. It is read once, and its rows are laid aside by part in a new
    folder ``folder``, which is removed in the end.
    """
    folder.mkdir()
    try:
        files = _lay_aside(cut, folder, size)
        if not files:
            yield cut
        for file in files:
            yield replace(cut, history=pl.read_ipc(file).sort("id", "revision"))
            file.unlink()
    finally:
        shutil.rmtree(folder)


def _lay_aside(cut: Cut, folder: Path, size: int) -> list[Path]:
    first = _first_ids(cut.lake, cut.version, size)
    writers: dict[int, pa.RecordBatchFileWriter] = {}
    try:
        for rows in cut.lake.batches(ENGAGEMENTS, without=_UNUSED):
            for part, some in _by_part(rows.filter(pl.col("version") <= cut.version), first):
                if part not in writers:
                    writers[part] = pa.ipc.new_file(folder / f"{part:06}.arrow", some.schema, options=_PACKED)
                writers[part].write_table(some)
    finally:
        for writer in writers.values():
            writer.close()
    return sorted(folder.iterdir())


def _by_part(rows: pl.DataFrame, first: pl.Series) -> Iterator[tuple[int, pa.Table]]:
    """The rows of each part; of frames with lists of lists a sort and slices cost a third of ``partition_by``."""
    numbered = rows.with_columns(part=first.search_sorted(rows["id"], side="right")).sort("part")
    data, begin = numbered.drop("part").to_arrow(), 0
    for count, part in numbered["part"].rle().struct.unnest().iter_rows():
        yield part, data.slice(begin, count)
        begin += count


def _first_ids(lake: Lake, version: int, size: int) -> pl.Series:
    """The id with which each part but the first begins."""
    ids = lake.scan(ENGAGEMENTS).filter(pl.col("version") <= version).select("id").collect()["id"].sort()
    return ids.gather_every(size, offset=size).unique(maintain_order=True)
