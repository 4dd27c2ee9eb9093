"""What a field of a contract can say about itself, and how the declaration is read back.

A contract is a frozen dataclass whose fields are ``Annotated``: the type says what the value is, the marks say
what it means and which values are allowed. Everything else (polars, arrow, row rules, codebook) is derived.
"""

from __future__ import annotations

import builtins
import dataclasses
import types
from collections.abc import Iterator
from functools import cache
from typing import Annotated, TypeVar, Union, get_args, get_origin, get_type_hints


@dataclasses.dataclass(frozen=True, slots=True)
class Doc:
    """What the field means, for the codebook; ``unit`` where the value has one (SI or a currency rule)."""

    text: str
    unit: str | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Vocabulary:
    """The value is one word of the named vocabulary (``schemas/data/vocabularies.csv``)."""

    name: str


@dataclasses.dataclass(frozen=True, slots=True)
class Pattern:
    """The value matches this regular expression as a whole."""

    regex: str


@dataclasses.dataclass(frozen=True, slots=True)
class Bounds:
    """The value lies within these bounds, both included; ``None`` leaves a side open."""

    low: float | None = None
    high: float | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Key:
    """The field is part of the row's key: never null, and unique together with the other key fields."""


M = TypeVar("M")
Mark = Doc | Vocabulary | Pattern | Bounds | Key
STATE_CODE = r"[A-Z]{3}"
ACTOR_CODE = r"[A-Z][A-Z0-9_]{1,23}"


@dataclasses.dataclass(frozen=True, slots=True)
class Declared:
    """One declared field: ``type`` is the bare Python type, ``many`` says that it is a tuple of them."""

    name: str
    type: builtins.type
    nullable: bool
    many: bool
    marks: tuple[Mark, ...]

    def mark(self, kind: builtins.type[M]) -> M | None:
        """The field's mark of this kind, if it has one."""
        return next((mark for mark in self.marks if isinstance(mark, kind)), None)

    @property
    def doc(self) -> Doc:
        """The field's meaning; every declared field has one.

        Raises:
            TypeError: the field was declared without a ``Doc``.
        """
        doc = self.mark(Doc)
        if doc is None:
            raise TypeError(f"the field {self.name!r} is declared without a Doc: say what it means")
        return doc


def declared(contract: type) -> tuple[Declared, ...]:
    """The declared fields of a contract, in their order.

    Raises:
        TypeError: the class is no dataclass, or a field's type is none that a contract may have.
    """
    return _declared(contract)


@cache
def _declared(contract: type) -> tuple[Declared, ...]:
    if not dataclasses.is_dataclass(contract):
        raise TypeError(f"{contract!r} is no contract: declare it as a dataclass")
    hints = get_type_hints(contract, include_extras=True)
    return tuple(_read(field.name, hints[field.name]) for field in dataclasses.fields(contract))


def _read(name: str, hint: object) -> Declared:
    marks: tuple[Mark, ...] = ()
    if get_origin(hint) is Annotated:
        hint, *found = get_args(hint)
        marks = tuple(found)
    bare, nullable = _without_none(hint)
    many = get_origin(bare) is tuple
    item = get_args(bare)[0] if many else bare
    if not isinstance(item, type):
        raise TypeError(f"the field {name!r} has the type {hint!r}, which no column can hold")
    return Declared(name, item, nullable, many, marks)


def _without_none(hint: object) -> tuple[object, bool]:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    rest = [part for part in get_args(hint) if part is not type(None)]
    if len(rest) != 1:
        raise TypeError(f"a column holds one type or null, not {hint!r}")
    return rest[0], True


def walk(contract: type, prefix: str = "") -> Iterator[tuple[str, Declared]]:
    """Every field of a contract with its dotted path, nested contracts included, in reading order."""
    for field in declared(contract):
        yield prefix + field.name, field
        if dataclasses.is_dataclass(field.type):
            yield from walk(field.type, f"{prefix}{field.name}.")
