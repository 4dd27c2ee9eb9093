"""The lake: where every table and file of a deployment lies, on a disk or in an object store.

Tables are Delta (delta-rs). A commit may carry transactions: numbers by name that say how far a writer has come.
Delta refuses two concurrent commits that carry the same name, and `append` refuses a number that is not above the
stored one; so a retry, a double trigger or a rival writer can neither lose nor double a row.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
from deltalake import CommitProperties, DeltaTable, Schema, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError
from pyarrow import fs as arrow_fs

from pipeline.errors import OutrunError
from pipeline.store.object_store import filesystem
from pipeline.store.refusals import explained
from pipeline.store.tables import Table
from schemas.contract.frames import to_frame
from schemas.contract.types import arrow_schema, polars_schema

__all__ = ["Lake", "OutrunError"]

# Whoever opens a table reads the commits since its last checkpoint one by one, half a millisecond each.
_LOG = {"delta.logRetentionDuration": "interval 3650 days", "delta.checkpointInterval": "10"}
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """One state of a table: Delta's own version of it, and whether columns and partitions are those declared today."""

    version: int
    as_declared: bool


@dataclass(frozen=True, slots=True)
class Lake:
    """A deployment's lake.

    Args:
        root: a folder, or an address such as ``s3://bucket/prefix``.
        options: what the object store's client needs (region, endpoint, keys), as delta-rs names it.
    """

    root: str
    options: Mapping[str, str] = field(default_factory=dict, repr=False)
    _read: dict[str, DeltaTable] = field(default_factory=dict, init=False, repr=False, compare=False)
    _written: dict[str, DeltaTable] = field(default_factory=dict, init=False, repr=False, compare=False)

    def address(self, name: str) -> str:
        """The address of a table or file under the lake."""
        return f"{self.root.rstrip('/')}/{name}"

    def files(self) -> arrow_fs.FileSystem:
        """A filesystem whose root is the lake, for the files beside the tables."""
        if "://" not in self.root:
            arrow_fs.LocalFileSystem().create_dir(self.root, recursive=True)
            return arrow_fs.SubTreeFileSystem(self.root, arrow_fs.LocalFileSystem())
        return filesystem(self.root, self.options)

    def open(self, table: Table, version: int | None = None) -> DeltaTable | None:
        """The Delta table as of ``version`` (Delta's own count), or None if nothing was ever written to it.

        Raises:
            OSError: the store does not answer, or refuses to.
        """
        try:
            with explained(self.root, "read"):
                return DeltaTable(self.address(table.name), version=version, storage_options=dict(self.options) or None)
        except TableNotFoundError:
            return None

    def scan(self, table: Table, version: int | None = None) -> pl.LazyFrame:
        """The table's rows in its contract's polars schema, in no order; empty if it was never written."""
        schema = polars_schema(table.contract)
        handle = self._newest(table) if version is None else self.open(table, version)
        if handle is None:
            return pl.LazyFrame(schema=schema)
        there = {field.name for field in handle.schema().fields}
        return _as_declared(pl.scan_delta(handle), schema, there)

    def batches(self, table: Table, *, without: Collection[str] = (), rows: int = 16_384) -> Iterator[pl.DataFrame]:
        """The table's rows in frames of at most ``rows``, in no order, a few of them in memory at a time.

        Rows that hold lists of lists take many times their size when ``scan`` reads them, or arrow's own scanner, for
        both take in whole row groups: of a compacted record more than a machine has. What is kept of a frame holds on
        to all of it, unless it is copied.

        Args:
            table: a table without partitions; one that was never written gives no frame.
            without: columns that are left out.
            rows: how many rows a frame has at most.
        """
        handle = self._newest(table)
        if handle is None:
            return
        schema = pl.Schema({name: kind for name, kind in polars_schema(table.contract).items() if name not in without})
        files = self.files()
        for path in pa.table(handle.get_add_actions())["path"].to_pylist():
            with pq.ParquetFile(files.open_input_file(f"{table.name}/{path}")) as file:
                there = [name for name in file.schema_arrow.names if name in schema]
                for batch in file.iter_batches(batch_size=rows, columns=there):
                    frame = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([batch])))
                    yield _as_declared(frame.lazy(), schema, frame.columns).collect()

    def _newest(self, table: Table) -> DeltaTable | None:
        """As ``open``, for reading alone: the handle of the last time, as long as nobody has committed since.

        A commit is a file of the next number, so that one look spares the reading of the whole log.
        """
        known = self._read.get(table.name)
        if known is None or self._is_there(_log_file(table, known.version() + 1)):
            known = self.open(table)
            if known is not None:
                self._read[table.name] = known
        return known

    def _at_its_end(self, table: Table) -> DeltaTable:
        """The table as of its last commit, for writing alone: the handle of the last append, brought up to date.

        It is taken out meanwhile, so that no other thread moves it; rows to be read stand on handles that never move.
        """
        known = self._written.pop(table.name, None)
        if known is None:
            return self.open(table) or self._create(table)
        if self._is_there(_log_file(table, known.version() + 1)):
            with explained(self.root, "read"):
                known.update_incremental()
        return known

    def _is_there(self, name: str) -> bool:
        if "://" not in self.root:
            return Path(self.address(name)).exists()
        return bool(self.files().get_file_info(name).type != arrow_fs.FileType.NotFound)

    def version(self, table: Table) -> int | None:
        """Delta's own count of the table's commits; None if it was never written."""
        handle = self._newest(table)
        return None if handle is None else handle.version()

    def transaction(self, table: Table, name: str) -> int:
        """The number last committed to the table under this name; 0 if none was."""
        handle = self._newest(table)
        return 0 if handle is None else handle.transaction_version(name) or 0

    def append(
        self,
        table: Table,
        rows: Sequence[object] | pl.DataFrame,
        transactions: Mapping[str, int] | None = None,
    ) -> int:
        """Append rows in one commit, and return the table's Delta version after it.

        Args:
            table: the table to append to; it is made when it does not exist.
            rows: contract objects, or a frame in the contract's polars schema.
            transactions: numbers by name that this commit carries, each above the one stored.

        Raises:
            OutrunError: a stored number is at or above the one given, or a rival carried the same name.
        """
        frame = rows if isinstance(rows, pl.DataFrame) else to_frame(table.contract, rows)
        data = _plain_arrow(frame, table)
        for _ in range(_TRIES):
            handle = self._at_its_end(table)
            _refuse_stale(handle, table, transactions or {})
            try:
                with explained(self.root, "written"):
                    _commit(handle, data, transactions or {})
            except CommitFailedError:
                continue  # a rival came first: look at what it committed, then try again
            self._written[table.name] = handle
            return handle.version()
        raise OutrunError(f"{table.name}: {_TRIES} commits in a row were overtaken by other writers; try again later")

    def layout(self, table: Table) -> Layout | None:
        """How the table lies there now; None if it was never written."""
        handle = self._newest(table)
        if handle is None:
            return None
        parts = tuple(handle.metadata().partition_columns) == table.partition_by
        return Layout(handle.version(), parts and handle.schema() == Schema.from_arrow(arrow_schema(table.contract)))

    def replace(
        self,
        table: Table,
        frame: pl.DataFrame,
        transactions: Mapping[str, int],
        *,
        within: Mapping[str, Collection[str]] | None = None,
        on: Layout | None = None,
    ) -> None:
        """Put these rows in the place of all of the table's rows, in one commit.

        Args:
            table: the table; it is made when it does not exist.
            frame: rows in the contract's polars schema.
            transactions: numbers by name that this commit carries, each above the one stored.
            within: partition columns with values: only rows that have one of these are replaced.
            on: the state of the table from which the rows were made; refused where a later commit carries one of the
                same transactions or touches the same rows. Rows made of an older layout may carry its number again.

        Raises:
            OutrunError: as in ``append``.
        """
        handle = self.open(table, on.version if on else None) or self._create(table)
        if on is None or within:
            _refuse_stale(handle, table, transactions)
        try:
            with explained(self.root, "written"):
                write_deltalake(
                    handle,
                    _plain_arrow(frame, table),
                    mode="overwrite",
                    predicate=_predicate(within) if within else None,
                    schema_mode=None if within else "overwrite",
                    partition_by=list(table.partition_by) or None,
                    commit_properties=_properties(transactions),
                )
        except CommitFailedError as error:
            raise OutrunError(f"{table.name}: another writer replaced it at the same time: {error}") from error

    def _create(self, table: Table) -> DeltaTable:
        try:
            with explained(self.root, "written"):
                return DeltaTable.create(
                    self.address(table.name),
                    arrow_schema(table.contract),
                    mode="error",
                    partition_by=list(table.partition_by) or None,
                    name=table.name,
                    description=table.description,
                    configuration=_LOG,
                    storage_options=dict(self.options) or None,
                )
        except (DeltaError, OSError):
            made = self.open(table)
            if made is None:  # no other writer made it between our look and our try: the store refuses it
                raise
            return made


def _log_file(table: Table, version: int) -> str:
    return f"{table.name}/_delta_log/{version:020}.json"


def _refuse_stale(handle: DeltaTable, table: Table, transactions: Mapping[str, int]) -> None:
    for name, number in transactions.items():
        stored = handle.transaction_version(name) or 0
        if stored >= number:
            raise OutrunError(f"{table.name}: {name} stands at {stored} already, so {number} was committed before")


def _commit(handle: DeltaTable, data: pa.Table, transactions: Mapping[str, int]) -> None:
    # The table takes on the columns that a later schema version added.
    rows = _as_described(handle, data)
    write_deltalake(handle, rows, mode="append", schema_mode="merge", commit_properties=_properties(transactions))


def _as_described(handle: DeltaTable, data: pa.Table) -> pa.Table:
    """The rows under the table's own descriptions: Delta refuses others, and a wording may have changed since."""
    known = {field.name for field in handle.schema().fields}
    fields = [_undescribed(field) if field.name in known else field for field in data.schema]
    return data.cast(pa.schema(fields))


def _undescribed(field: pa.Field) -> pa.Field:
    kind = field.type
    if pa.types.is_struct(kind):
        kind = pa.struct([_undescribed(inner) for inner in kind])
    elif pa.types.is_list(kind):
        kind = pa.list_(_undescribed(kind.value_field))
    return pa.field(field.name, kind, nullable=field.nullable)


def _predicate(within: Mapping[str, Collection[str]]) -> str:
    listed = {name: ", ".join(f"'{value}'" for value in sorted(values)) for name, values in within.items()}
    return " AND ".join(f"{name} IN ({values})" if values else "false" for name, values in listed.items())


def _properties(transactions: Mapping[str, int]) -> CommitProperties:
    return CommitProperties(app_transactions=[Transaction(name, number) for name, number in transactions.items()])


def _plain_arrow(frame: pl.DataFrame, table: Table) -> pa.Table:
    # delta-rs takes plain types only: no large strings, views or dictionaries.
    return frame.to_arrow().cast(arrow_schema(table.contract))


def _as_declared(frame: pl.LazyFrame, schema: pl.Schema, there: Collection[str]) -> pl.LazyFrame:
    # A column that a later schema version added reads as null in what was written before.
    return frame.select(
        pl.col(name).cast(dtype) if name in there else pl.lit(None, dtype).alias(name) for name, dtype in schema.items()
    )
