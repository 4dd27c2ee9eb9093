"""Contract objects as a frame, made column by column: rows by the thousand are slow to look through one by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import TypeVar

import polars as pl
import pyarrow as pa

from schemas.contract.declare import Declared, declared
from schemas.contract.rows import cells, to_row
from schemas.contract.types import polars_schema

C = TypeVar("C")
_NO_COLUMN = (AttributeError, TypeError, ValueError, pl.exceptions.PolarsError)


def to_frame(contract: type[C], records: Iterable[C]) -> pl.DataFrame:
    """The objects as a frame with the contract's polars schema, one row each, in order."""
    told, schema = list(records), polars_schema(contract)
    try:
        frame = pl.DataFrame(_columns(contract, told))
    except _NO_COLUMN:
        frame = None
    if frame is not None and frame.schema == schema:
        return frame
    # A value of another type than its field's is for polars to fit or to refuse, which it does by rows only.
    return pl.DataFrame([to_row(record) for record in told], schema=schema, orient="row")


def _columns(contract: type, records: Sequence[object]) -> list[pl.Series]:
    fields = declared(contract)
    held: Iterable[Sequence[object]] = zip(*map(cells, records), strict=True) if records else [()] * len(fields)
    kinds = polars_schema(contract).values()
    return [_column(field, kind, values) for field, kind, values in zip(fields, kinds, held, strict=True)]


def _column(field: Declared, kind: object, values: Sequence[object]) -> pl.Series:
    if isinstance(kind, pl.List):
        return _lists(field, kind, values)  # type: ignore[arg-type]  # tuples, where the field holds many
    if isinstance(kind, pl.Struct):
        return pl.DataFrame(_columns(field.type, values)).to_struct(field.name)
    return pl.Series(field.name, values, dtype=kind)  # type: ignore[arg-type]  # a kind of the schema


def _lists(field: Declared, kind: pl.List, values: Sequence[Sequence[object]]) -> pl.Series:
    items = _column(field, kind.inner, [item for value in values for item in value])
    ends = pa.array([0, *accumulate(map(len, values))], pa.int64())
    return pl.Series(field.name, pa.LargeListArray.from_arrays(ends, items.to_arrow()))
