"""Small files of a table, written together and put in each other's place in one commit.

delta-rs has a way of its own, which is not used: it carries no transaction and does not notice a rival, so that two of
them at once double every row (tried with 1.6). Here the commit carries the transaction ``upkeep``, of which Delta lets
one of two rivals through; appends of others go on beside it.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Transaction, WriterProperties, write_deltalake
from deltalake.exceptions import CommitFailedError
from deltalake.transaction import AddAction, RemoveAction

from pipeline.store.delivery import deliver
from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.refusals import explained
from pipeline.store.tables import Table
from pipeline.upkeep.plan import Bundle

UPKEEP = "upkeep"

_BATCH = 4096
_ROW_GROUP = 16_384
"""Rows of a row group, which polars reads as a whole: of rows with lists of lists a machine holds no million."""


def compact(lake: Lake, table: Table, bundle: Bundle) -> bool:
    """Write a bundle together; False if others were there first, and nothing was changed.

    Only for tables to which all others only append: what replaces rows does not look for this.
    """
    handle = lake.open(table)
    if handle is None or not {file.path for file in bundle.files} <= _paths(handle):
        return False
    with tempfile.TemporaryDirectory() as aside:
        written = _write(lake, table, bundle, Path(aside))
        with durable("compaction"):
            for add in written:
                deliver(lake, Path(aside) / str(add["path"]), f"{table.name}/{bundle.folder}{add['path']}")
            return _commit(lake, table, handle, bundle, written)


def _paths(handle: DeltaTable) -> set[str]:
    return set(pa.table(handle.get_add_actions())["path"].to_pylist())


def _write(lake: Lake, table: Table, bundle: Bundle, aside: Path) -> list[Mapping[str, object]]:
    """What Delta's log says of the new files, which lie in a table of their own for now: so delta-rs counts them."""
    rows = pa.RecordBatchReader.from_batches(bundle.layout, _rows(lake, table, bundle))
    write_deltalake(aside, rows, writer_properties=WriterProperties(max_row_group_size=_ROW_GROUP))
    log = (aside / "_delta_log" / f"{0:020}.json").read_text(encoding="utf-8")
    return [action["add"] for action in map(json.loads, log.splitlines()) if "add" in action]


def _rows(lake: Lake, table: Table, bundle: Bundle) -> Iterator[pa.RecordBatch]:
    files = lake.files()
    for file in bundle.files:
        with pq.ParquetFile(files.open_input_file(f"{table.name}/{file.path}")) as opened:
            for batch in opened.iter_batches(batch_size=_BATCH):
                # Writers differ in how they name the items of a list, and in nothing else here.
                yield batch.cast(bundle.layout)


def _commit(lake: Lake, table: Table, handle: DeltaTable, bundle: Bundle, written: list[Mapping[str, object]]) -> bool:
    now = int(time.time() * 1000)
    partition = dict(bundle.partition)
    adds = [
        AddAction(f"{bundle.folder}{add['path']}", int(str(add["size"])), partition, now, False, str(add["stats"]))
        for add in written
    ]
    removes = [RemoveAction(file.path, False, now, file.size, partition or None) for file in bundle.files]
    number = (handle.transaction_version(UPKEEP) or 0) + 1
    try:
        with explained(lake.root, "written"):
            handle.create_write_transaction(
                [*adds, *removes],
                mode="append",
                schema=handle.schema(),
                partition_by=list(table.partition_by) or None,
                commit_properties=CommitProperties(app_transactions=[Transaction(UPKEEP, number)]),
            )
    except CommitFailedError:
        return False
    return True
