"""Contract objects to rows and back: a row is a dictionary with one entry a declared field."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import TypeAlias, TypeVar

import polars as pl

from schemas.contract.declare import Declared, declared
from schemas.contract.types import polars_schema

Cell: TypeAlias = "str | int | float | bool | date | datetime | Row | Sequence[Cell] | None"
Row: TypeAlias = "Mapping[str, Cell]"
C = TypeVar("C")


class RowError(ValueError):
    """A row does not fit its contract; the message names contract, field and remedy."""


def to_row(record: object) -> dict[str, Cell]:
    """The contract object as a row; nested contracts become rows, tuples become lists."""
    return {field.name: _plain(getattr(record, field.name)) for field in declared(type(record))}


def to_frame(contract: type[C], records: Iterable[C]) -> pl.DataFrame:
    """The objects as a frame with the contract's polars schema, one row each, in order."""
    return pl.DataFrame([to_row(record) for record in records], schema=polars_schema(contract), orient="row")


def from_row(contract: type[C], row: Mapping[str, object]) -> C:
    """The contract object that a row holds; entries beyond the contract are ignored.

    Strings in ISO 8601 are read as dates and times, so a row may come from JSON.

    Raises:
        RowError: a field without default is missing, or a value has the wrong type.
    """
    required = {f.name for f in dataclasses.fields(contract) if f.default is dataclasses.MISSING}  # type: ignore[arg-type]
    values: dict[str, object] = {}
    for field in declared(contract):
        if row.get(field.name) is not None:
            values[field.name] = _cell(contract, field, row[field.name])
        elif field.many:
            values[field.name] = ()
        elif field.nullable:
            values[field.name] = None
        elif field.name in required:
            raise RowError(f"{contract.__name__}.{field.name} is missing: give a {field.type.__name__}")
    return contract(**values)


def _plain(value: object) -> Cell:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return to_row(value)
    return value  # type: ignore[return-value]  # a declared scalar


def _cell(contract: type, field: Declared, value: object) -> object:
    if not field.many:
        return _one(contract, field, value)
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise RowError(f"{contract.__name__}.{field.name} is {value!r}: give a list")
    return tuple(_one(contract, field, item) for item in value)


def _one(contract: type, field: Declared, value: object) -> object:
    if isinstance(value, Mapping) and dataclasses.is_dataclass(field.type):
        return from_row(field.type, value)
    try:
        return _scalar(field.type, value)
    except (TypeError, ValueError) as error:
        raise RowError(
            f"{contract.__name__}.{field.name} is {value!r}: give a {field.type.__name__} ({error})"
        ) from None


def _scalar(kind: type, value: object) -> object:
    if kind is datetime:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else value
        if not isinstance(moment, datetime) or moment.tzinfo is None:
            raise ValueError("a time needs its zone")
        return moment.astimezone(UTC)
    if kind is date and isinstance(value, str):
        return date.fromisoformat(value)
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"it is a {type(value).__name__}")
    return value
