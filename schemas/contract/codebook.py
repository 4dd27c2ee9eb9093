"""The codebook as Markdown, made from the declarations and the vocabularies."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from schemas.contract.declare import Bounds, Declared, Key, Pattern, Vocabulary, declared
from schemas.contract.engagement import Engagement
from schemas.contract.version import CONTRACTS, SCHEMA_VERSION
from schemas.tables import vocabularies, words


def codebook(contracts: Iterable[type] = CONTRACTS) -> str:
    """The codebook of these contracts and of all that they hold, with every vocabulary, as one Markdown text."""
    parts = [
        f"# Codebook\n\nSchema version {SCHEMA_VERSION}. Times are UTC; days are local to the place or publisher.\n"
    ]
    parts += [_contract(contract) for contract in _with_nested(contracts)]
    return "\n".join([*parts, vocabulary_chapter()])


def vocabulary_chapter() -> str:
    """Every vocabulary with the definition of every word, as Markdown."""
    return "\n".join(["# Vocabularies\n", *(_vocabulary(name) for name in vocabularies())])


def columns(fields: Iterable[Declared]) -> str:
    """A Markdown table of fields: name, type, whether it can be empty, allowed values, meaning."""
    rows = [f"| `{f.name}` | {type_name(f)} | {empty(f)} | {_allowed(f)} | {_meaning(f)} |" for f in fields]
    return "\n".join(["| field | type | empty | values | meaning |", "| --- | --- | --- | --- | --- |", *rows]) + "\n"


def type_name(field: Declared) -> str:
    """The field's type as a reader says it."""
    name = field.type.__name__
    return f"list of {name}" if field.many else name


def empty(field: Declared) -> str:
    """Whether a row may leave the field empty, and how."""
    if field.many:
        return "may be an empty list"
    return "may be null" if field.nullable else "never"


def bounds(field: Declared) -> str:
    """The bounds of the field's values in words; nothing where it has none."""
    mark = field.mark(Bounds)
    if mark is None:
        return ""
    low, high = ("" if side is None else f"{side:g}" for side in (mark.low, mark.high))
    return f"{low} to {high}" if low and high else f"from {low}" if low else f"to {high}"


def _with_nested(contracts: Iterable[type]) -> Iterator[type]:
    seen: dict[type, None] = {}
    waiting = list(contracts)
    while waiting:
        contract = waiting.pop(0)
        if contract not in seen:
            seen[contract] = None
            waiting += [f.type for f in declared(contract) if dataclasses.is_dataclass(f.type)]
    yield from seen


def _contract(contract: type) -> str:
    title = "Engagement (one revision)" if contract is Engagement else contract.__name__
    return f"# {title}\n\n{(contract.__doc__ or '').strip()}\n\n{columns(declared(contract))}"


def _allowed(field: Declared) -> str:
    found = []
    if field.mark(Key):
        found.append("key")
    if vocabulary := field.mark(Vocabulary):
        found.append(f"vocabulary `{vocabulary.name}`")
    if pattern := field.mark(Pattern):
        found.append(f"`{pattern.regex}`".replace("|", "\\|"))
    if span := bounds(field):
        found.append(span)
    return ", ".join(found)


def _meaning(field: Declared) -> str:
    unit = f" ({field.doc.unit})" if field.doc.unit else ""
    return field.doc.text.replace("|", "\\|") + unit


def _vocabulary(name: str) -> str:
    entries = [word for word in words() if word.vocabulary == name]
    lines = [f"- `{w.of}/{w.value}`: {w.definition}" if w.of else f"- `{w.value}`: {w.definition}" for w in entries]
    return f"## `{name}`\n\n" + "\n".join(lines) + "\n"
