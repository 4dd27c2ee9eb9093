"""Column types made from the declarations: polars, and plain arrow as Delta and parquet take it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

import polars as pl
import pyarrow as pa

from schemas.contract.declare import Declared, declared

_SCALARS: dict[type, tuple[pl.DataType, pa.DataType]] = {
    str: (pl.String(), pa.string()),
    int: (pl.Int64(), pa.int64()),
    float: (pl.Float64(), pa.float64()),
    bool: (pl.Boolean(), pa.bool_()),
    date: (pl.Date(), pa.date32()),
    datetime: (pl.Datetime("us", "UTC"), pa.timestamp("us", tz="UTC")),
}


def polars_schema(contract: type) -> pl.Schema:
    """The contract as a polars schema: one column a field, nested contracts as structs, many as lists."""
    return _of_contract(contract)[0]


def arrow_schema(contract: type) -> pa.Schema:
    """The contract as plain arrow (no large, view or dictionary types), each field with its description and unit."""
    return _of_contract(contract)[1]


@cache
def _of_contract(contract: type) -> tuple[pl.Schema, pa.Schema]:
    return polars_columns(declared(contract)), arrow_columns(declared(contract))


def polars_columns(fields: Iterable[Declared]) -> pl.Schema:
    """These fields as a polars schema."""
    return pl.Schema({field.name: _polars(field) for field in fields})


def arrow_columns(fields: Iterable[Declared]) -> pa.Schema:
    """These fields as a plain arrow schema with descriptions and units."""
    return pa.schema([_arrow_field(field) for field in fields])


def _polars(field: Declared) -> pl.DataType:
    inner = pl.Struct(polars_schema(field.type)) if dataclasses.is_dataclass(field.type) else _scalar(field)[0]
    return pl.List(inner) if field.many else inner


def _arrow_field(field: Declared) -> pa.Field:
    inner = pa.struct(list(arrow_schema(field.type))) if dataclasses.is_dataclass(field.type) else _scalar(field)[1]
    kind = pa.list_(inner) if field.many else inner
    doc = field.doc
    metadata = {"description": doc.text} | ({"unit": doc.unit} if doc.unit else {})
    return pa.field(field.name, kind, nullable=True, metadata=metadata)


def _scalar(field: Declared) -> tuple[pl.DataType, pa.DataType]:
    try:
        return _SCALARS[field.type]
    except KeyError:
        raise TypeError(f"the field {field.name!r} has the type {field.type.__name__}, which no column holds") from None
