"""Row rules made from the declarations, and the few rules that span several fields.

``row_rules(contract)`` is a dataframely schema: ``.filter(frame)`` parts good rows from bad ones and names for
each bad row the rules that it breaks, so that quarantine can say why.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cache

import dataframely as dy
import polars as pl

from schemas.contract.declare import Bounds, Declared, Key, Pattern, Vocabulary, declared
from schemas.contract.frames import to_frame
from schemas.contract.spanning import Rule, spanning_rules
from schemas.tables import vocabulary

_PLACE = "place_among_rows"
Words = dict[str, Callable[[pl.Expr], pl.Expr]]


def row_rules(contract: type) -> type[dy.Schema]:
    """The contract's row rules as a dataframely schema over its polars schema."""
    return _row_rules(contract)


def broken_rules(contract: type, records: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    """For each contract object the names of the rules that it breaks, none where it keeps them all."""
    frame = to_frame(contract, records).with_row_index(_PLACE)
    _, failures = _placed_rules(contract).filter(frame, cast=True)
    found: list[tuple[str, ...]] = [()] * len(records)
    details = failures.details()
    rules = [name for name in details.columns if name not in frame.columns]
    for row in details.iter_rows(named=True):
        found[row[_PLACE]] = tuple(sorted(name for name in rules if row[name] == "invalid"))
    return tuple(found)


@cache
def _placed_rules(contract: type) -> type[dy.Schema]:
    return type(f"Placed{contract.__name__}", (row_rules(contract),), {_PLACE: dy.UInt32()})


@cache
def _row_rules(contract: type) -> type[dy.Schema]:
    columns: dict[str, object] = {field.name: _column(field) for field in declared(contract)}
    rules = {name: _rule(expression) for name, expression in spanning_rules(contract).items()}
    return type(contract.__name__, (dy.Schema,), columns | rules)


def _rule(expression: Rule) -> object:
    def rule(_: type[dy.Schema]) -> pl.Expr:
        return expression()

    return dy.rule()(rule)


def _column(field: Declared) -> dy.Column:
    if not field.many:
        return _one(field)
    # A list may be empty, never null: absence of participants or topics is a statement too.
    return dy.List(_one(dataclasses.replace(field, many=False, nullable=False)), nullable=False)


def _one(field: Declared) -> dy.Column:
    if dataclasses.is_dataclass(field.type):
        return dy.Struct({inner.name: _column(inner) for inner in declared(field.type)}, nullable=field.nullable)
    return _SCALARS[field.type](field)


def _text(field: Declared) -> dy.Column:
    pattern = field.mark(Pattern)
    regex = None if pattern is None else f"^(?:{pattern.regex})$"
    return dy.String(nullable=field.nullable, primary_key=_is_key(field), regex=regex, check=_words(field))


def _whole(field: Declared) -> dy.Column:
    low, high = (None if side is None else int(side) for side in _bounds(field))
    return dy.Int64(nullable=field.nullable, primary_key=_is_key(field), min=low, max=high)


def _number(field: Declared) -> dy.Column:
    low, high = _bounds(field)
    return dy.Float64(nullable=field.nullable, min=low, max=high)


_SCALARS: dict[type, Callable[[Declared], dy.Column]] = {
    str: _text,
    int: _whole,
    float: _number,
    bool: lambda field: dy.Bool(nullable=field.nullable),
    date: lambda field: dy.Date(nullable=field.nullable),
    datetime: lambda field: dy.Datetime(nullable=field.nullable, time_zone="UTC", time_unit="us"),
}


def _is_key(field: Declared) -> bool:
    return field.mark(Key) is not None


def _bounds(field: Declared) -> tuple[float | None, float | None]:
    bounds = field.mark(Bounds)
    return (None, None) if bounds is None else (bounds.low, bounds.high)


def _words(field: Declared) -> Words | None:
    mark = field.mark(Vocabulary)
    if mark is None:
        return None
    words = vocabulary(mark.name)
    return {f"in_vocabulary_{mark.name}": lambda cell: cell.is_in(words)}
