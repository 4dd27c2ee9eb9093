"""Which files of a table are written together, and into how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import DeltaTable

from pipeline.store.lake import Lake
from pipeline.store.tables import Table

TARGET = 64 << 20
"""Bytes that a file is to have at most; one of more than half of it is left as it is."""

PAYS = 8
"""With fewer small files to put together, reading gains less than writing costs."""


@dataclass(frozen=True, slots=True)
class File:
    """A data file of a table: where it lies in it, its bytes, and when it was written (ms since 1970)."""

    path: str
    size: int
    written: int


@dataclass(frozen=True, slots=True)
class Bundle:
    """Files of one partition and one layout of columns that are written together."""

    files: tuple[File, ...]
    partition: Mapping[str, str | None]
    layout: pa.Schema

    @property
    def folder(self) -> str:
        """The folder of the partition in the table, empty or with a slash at its end."""
        path = self.files[0].path
        return path[: path.rfind("/") + 1]


def bundles(lake: Lake, table: Table, handle: DeltaTable) -> Iterator[Bundle]:
    """The files that it pays to write together.

    A file that an older schema laid out is put together with its like only: it goes on reading as it did, and nothing
    is cast.
    """
    parts: dict[tuple[tuple[str, str | None], ...], list[File]] = defaultdict(list)
    for row in pa.table(handle.get_add_actions()).to_pylist():
        if row["size_bytes"] <= TARGET // 2:
            file = File(row["path"], row["size_bytes"], row["modification_time"])
            parts[tuple((row.get("partition") or {}).items())].append(file)
    for partition, files in parts.items():
        if len(files) >= PAYS:
            yield from _of(lake, table, dict(partition), files)


def _of(lake: Lake, table: Table, partition: Mapping[str, str | None], files: Iterable[File]) -> Iterator[Bundle]:
    alike: list[tuple[pa.Schema, list[File]]] = []
    source = lake.files()
    # In the order in which they were written: so the versions of a file stay next to each other.
    for file in sorted(files, key=lambda file: (file.written, file.path)):
        with source.open_input_file(f"{table.name}/{file.path}") as opened:
            layout = pq.read_schema(opened).remove_metadata()
        some = next((some for known, some in alike if known.equals(layout)), None)
        if some is None:
            alike.append((layout, [file]))
        else:
            some.append(file)
    for layout, some in alike:
        yield from (Bundle(tuple(full), partition, layout) for full in _filled(some) if len(full) >= PAYS)


def _filled(files: Sequence[File]) -> Iterator[list[File]]:
    held: list[File] = []
    for file in files:
        if held and sum(one.size for one in held) + file.size > TARGET:
            yield held
            held = []
        held.append(file)
    if held:
        yield held
