"""The shape of declared columns as data: what a reader may rely on, descriptions apart; one record a schema version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import TypeAlias

from schemas.contract.declare import Bounds, Declared, Key, Pattern, Vocabulary, walk
from schemas.contract.version import CONTRACTS
from schemas.tables import words

Value: TypeAlias = "str | float | bool | list[str] | None"
Rule: TypeAlias = Mapping[str, Value]
"""What a column may hold: ``type``, ``null``, ``many``, ``key``, ``words``, ``pattern``, ``low``, ``high``; what is
false or absent is left out."""
Shape: TypeAlias = Mapping[str, Rule]
"""Columns by their path, which begins with the contract or table that they belong to."""


def contract_shape() -> Shape:
    """The shape of the contracts, nested ones included, as they are declared now."""
    return shape((f"{contract.__name__}.{path}", field) for contract in CONTRACTS for path, field in walk(contract))


def shape(columns: Iterable[tuple[str, Declared]], keys: frozenset[str] = frozenset()) -> Shape:
    """The shape of these columns by path; ``keys`` are the paths that are keys beside those marked so."""
    return {path: dict(_rule(column, path in keys)) for path, column in columns}


def recorded(folder: Traversable) -> dict[str, Shape]:
    """The shapes that lie in a folder of records, by schema version, the oldest first."""
    found = {one.name.removesuffix(".json"): one for one in folder.iterdir() if one.name.endswith(".json")}
    return {version: json.loads(found[version].read_text("utf-8")) for version in sorted(found, key=numbers)}


def as_text(columns: Shape) -> str:
    """A record as its file holds it: JSON, one column a line."""
    lines = ",\n".join(f" {json.dumps(path)}: {json.dumps(rule, ensure_ascii=False)}" for path, rule in columns.items())
    return f"{{\n{lines}\n}}\n"


def numbers(version: str) -> tuple[int, int, int]:
    """Major, minor and patch of a semantic version."""
    major, minor, patch = (int(part) for part in version.split("."))
    return major, minor, patch


def _rule(column: Declared, key: bool) -> Iterator[tuple[str, Value]]:
    yield "type", column.type.__name__
    truths = {"null": column.nullable, "many": column.many, "key": key or column.mark(Key) is not None}
    yield from ((name, True) for name, truth in truths.items() if truth)
    if vocabulary := column.mark(Vocabulary):
        yield "words", _words(vocabulary.name)
    if pattern := column.mark(Pattern):
        yield "pattern", pattern.regex
    if bounds := column.mark(Bounds):
        yield from ((name, side) for name, side in (("low", bounds.low), ("high", bounds.high)) if side is not None)


def _words(vocabulary: str) -> list[str]:
    return [f"{word.of}/{word.value}" if word.of else word.value for word in words() if word.vocabulary == vocabulary]
