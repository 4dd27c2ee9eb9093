"""The override file: one entry a correction, checked by name when it is read.

An entry says of which announcement it is, which field it corrects and to what, which rule erred and why::

    [[override]]
    announcement = "nato:266114"
    engagement = { type = "meeting", parties = ["USA", "NOR"] }
    field = "date_start"
    value = 2026-09-16
    rule = "date_weekday"
    reason = "The text speaks of the Wednesday of the visit, not of the release."

``engagement`` says which one where the announcement tells several; ``value`` is left out for "none". The field
``engagement`` stands for the whole: without a value there is none, with a table one that the coder missed, whose
``words`` are quoted from the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.entries import entries
from schemas.contract import Facts, Mention, RowError, declared, from_row
from schemas.contract.declare import Vocabulary
from schemas.tables import vocabulary

WHOLE = "engagement"
"""The field that stands for the engagement itself."""

_FIELDS = {field.name: field for field in declared(Facts)}
_KEYS = frozenset({"announcement", "engagement", "field", "value", "words", "rule", "reason"})
_NEEDED = ("announcement", "field", "rule", "reason")
_BARE: Mapping[str, object] = {"type": "meeting", "subtype": "other", "status": "completed"}


class OverrideError(ValueError):
    """An entry of the override file cannot be read; the message names file, entry and remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """One correction; ``kind`` and ``parties`` say which engagement is meant, null and empty if there is only one."""

    announcement: str
    field: str
    value: object
    rule: str
    reason: str
    kind: str | None = None
    parties: frozenset[str] = frozenset()
    words: str | None = None


def read(path: Path) -> tuple[Override, ...]:
    """The overrides of a file in their order.

    Raises:
        OverrideError: the file cannot be read, is no TOML, or an entry is malformed.
    """
    return tuple(_entry(where, entry) for where, entry in entries(path, "override", OverrideError))


def by_announcement(overrides: Iterable[Override]) -> dict[str, tuple[Override, ...]]:
    """The overrides of each announcement, in their order."""
    found: dict[str, list[Override]] = defaultdict(list)
    for one in overrides:
        found[one.announcement].append(one)
    return {name: tuple(ones) for name, ones in found.items()}


def _entry(where: str, entry: Mapping[str, object]) -> Override:
    if strange := sorted(set(entry) - _KEYS):
        raise OverrideError(f"{where}: {strange[0]!r} is no key; there are {', '.join(sorted(_KEYS))}")
    for name in _NEEDED:
        if not isinstance(entry.get(name), str) or not entry[name]:
            raise OverrideError(f"{where}: {name!r} is {entry.get(name)!r}: give it as text")
    which = entry.get("engagement", {})
    if not isinstance(which, Mapping) or set(which) - {"type", "parties"}:
        raise OverrideError(f"{where}: 'engagement' is {which!r}: give {{ type = ..., parties = [...] }}")
    field = str(entry["field"])
    words = str(entry["words"]) if "words" in entry else None
    _check(where, field, entry.get("value"), words)
    return Override(
        announcement=str(entry["announcement"]),
        field=field,
        value=entry.get("value"),
        rule=str(entry["rule"]),
        reason=str(entry["reason"]),
        kind=which.get("type"),
        parties=frozenset(which.get("parties", ())),
        words=words,
    )


def _check(where: str, field: str, value: object, words: str | None) -> None:
    if field == WHOLE:
        if value is not None and (not isinstance(value, Mapping) or not words):
            raise OverrideError(f"{where}: a missed engagement takes a table as 'value' and its 'words' as they stand")
        cells = dict(value) if isinstance(value, Mapping) else {}
    elif field in _FIELDS:
        cells = {field: value}
    else:
        raise OverrideError(f"{where}: there is no field {field!r}; there are {WHOLE}, {', '.join(_FIELDS)}")
    if unknown := sorted(set(cells) - set(_FIELDS)):
        raise OverrideError(f"{where}: an engagement has no field {unknown[0]!r}; it has {', '.join(_FIELDS)}")
    try:
        from_row(Mention, {**_BARE, **cells})
    except RowError as error:
        raise OverrideError(f"{where}: {error}") from None
    for name, cell in cells.items():
        _check_words(where, name, cell)


def _check_words(where: str, name: str, cell: object) -> None:
    mark = _FIELDS[name].mark(Vocabulary)
    for word in cell if isinstance(cell, list) else [cell]:
        if mark is not None and word is not None and word not in vocabulary(mark.name):
            raise OverrideError(f"{where}: {word!r} is no {name}; there are {', '.join(vocabulary(mark.name))}")
