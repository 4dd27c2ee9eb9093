"""Columns of release tables: taken from the contracts where they stand there, made where a release adds them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from schemas.contract.declare import Declared, Doc, Key, Mark, declared


def of(contract: type, *names: str) -> tuple[Declared, ...]:
    """These fields of a contract, in the order given, as plain columns; keys are the release table's own affair."""
    fields = {field.name: field for field in declared(contract)}
    return tuple(_plain(fields[name]) for name in names)


def flat(contract: type, *left_out: str) -> tuple[Declared, ...]:
    """Every field of a contract that holds a scalar or a list of scalars, but those left out."""
    return tuple(
        _plain(field)
        for field in declared(contract)
        if not dataclasses.is_dataclass(field.type) and field.name not in left_out
    )


def called(column: Declared, name: str, doc: str | None = None) -> Declared:
    """The column under another name, and with another meaning where one is given."""
    if doc is None:
        return dataclasses.replace(column, name=name)
    return dataclasses.replace(column, name=name, marks=(*_without(column.marks, Doc), Doc(doc)))


def made(
    name: str, kind: type, doc: str, *marks: Mark, null: bool = False, many: bool = False, unit: str | None = None
) -> Declared:
    """A column that only the release has."""
    return Declared(name, kind, null, many, (*marks, Doc(doc, unit)))


def _plain(column: Declared) -> Declared:
    return dataclasses.replace(column, marks=tuple(_without(column.marks, Key)))


def _without(marks: Iterable[Mark], kind: type) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if not isinstance(mark, kind))
