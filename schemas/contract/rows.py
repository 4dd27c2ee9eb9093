"""Contract objects to rows and back: a row is a dictionary with one entry a declared field."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from operator import attrgetter
from sys import intern
from typing import TypeAlias, TypeVar

from schemas.contract.declare import ACTOR_CODE, STATE_CODE, Declared, Pattern, Vocabulary, declared

Cell: TypeAlias = "str | int | float | bool | date | datetime | Row | Sequence[Cell] | None"
Row: TypeAlias = "Mapping[str, Cell]"
C = TypeVar("C")
# Codes of states and organisations stand in every row and are few, as a vocabulary's words are: each is kept once.
_CODES = (Pattern(ACTOR_CODE), Pattern(STATE_CODE))


class RowError(ValueError):
    """A row does not fit its contract; the message names contract, field and remedy."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Slot:
    """What reading and writing ask of a field for every single row."""

    name: str
    kind: type
    many: bool
    nested: bool
    required: bool
    few: bool


@dataclasses.dataclass(frozen=True, slots=True)
class _Plan:
    """How rows of a contract are read and written; made once, since rows come by the million."""

    slots: tuple[_Slot, ...]
    composed: tuple[str, ...]
    names: tuple[str, ...]
    values: Callable[[object], tuple[Cell, ...]]
    absent: Mapping[str, object]


def cells(record: object) -> tuple[Cell, ...]:
    """What the contract object holds, field by field; nested contracts and tuples as they are."""
    return _plan(type(record)).values(record)


def to_row(record: object) -> dict[str, Cell]:
    """The contract object as a row; nested contracts become rows, tuples become lists."""
    plan = _plan(type(record))
    row = dict(zip(plan.names, plan.values(record), strict=True))
    for name in plan.composed:
        row[name] = _plain(row[name])
    return row


def from_row(contract: type[C], row: Mapping[str, object]) -> C:
    """The contract object that a row holds; entries beyond the contract are ignored.

    Strings in ISO 8601 are read as dates and times, so a row may come from JSON.

    Raises:
        RowError: a field without default is missing, or a value has the wrong type.
    """
    plan = _plan(contract)
    values = dict(plan.absent)
    for slot in plan.slots:
        value = row.get(slot.name)
        if value is not None:
            values[slot.name] = _all(contract, slot, value) if slot.many else _one(contract, slot, value)
        elif slot.required:
            raise RowError(f"{contract.__name__}.{slot.name} is missing: give a {slot.kind.__name__}")
    return contract(**values)


def _made(contract: type) -> _Plan:
    fields = declared(contract)
    bare = {f.name for f in dataclasses.fields(contract) if f.default is dataclasses.MISSING}
    names = tuple(field.name for field in fields)
    return _Plan(
        slots=tuple(_slot(field, field.name in bare) for field in fields),
        composed=tuple(field.name for field in fields if field.many or dataclasses.is_dataclass(field.type)),
        names=names,
        values=_values(names),
        absent={field.name: () if field.many else None for field in fields if field.many or field.nullable},
    )


_plan: Callable[[type], _Plan] = cache(_made)


def _slot(field: Declared, bare: bool) -> _Slot:
    return _Slot(
        name=field.name,
        kind=field.type,
        many=field.many,
        nested=dataclasses.is_dataclass(field.type),
        required=bare and not field.many and not field.nullable,
        few=field.type is str and (field.mark(Vocabulary) is not None or field.mark(Pattern) in _CODES),
    )


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[Cell, ...]]:
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda record: (get(record),)


def _plain(value: Cell) -> Cell:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return to_row(value) if hasattr(value, "__dataclass_fields__") else value


def _all(contract: type, slot: _Slot, value: object) -> tuple[object, ...]:
    if isinstance(value, str) or not isinstance(value, Iterable):
        raise RowError(f"{contract.__name__}.{slot.name} is {value!r}: give a list")
    return tuple([_one(contract, slot, item) for item in value])


def _one(contract: type, slot: _Slot, value: object) -> object:
    kind = slot.kind
    if type(value) is kind and kind is not datetime:
        return intern(value) if slot.few else value  # type: ignore[call-overload]  # only strings are few
    if slot.nested and isinstance(value, Mapping):
        return from_row(kind, value)
    try:
        return _scalar(kind, value)
    except (TypeError, ValueError) as error:
        raise RowError(f"{contract.__name__}.{slot.name} is {value!r}: give a {kind.__name__} ({error})") from None


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
