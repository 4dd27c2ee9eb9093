"""How a schema may change: an addition raises the minor version, a break the major one, and a break needs migrations.

The measure is what is already there: where a row of the old schema may not stand under the new one, or a column that
a reader asks for is gone or another, the change breaks. Where more may stand than before, it is an addition.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from schemas.contract.shape import Rule, Shape, numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference between two shapes: the column's path, what became of it in words, and whether it breaks."""

    column: str
    what: str
    breaks: bool

    @property
    def table(self) -> str:
        """The contract or table that the column belongs to."""
        return self.column.partition(".")[0]


def changes(before: Shape, after: Shape) -> tuple[Change, ...]:
    """Every difference, in the order of the columns; empty where the two are the same."""
    return tuple(_changes(before, after))


def objections(
    before: tuple[str, Shape], after: tuple[str, Shape], migrated: Collection[tuple[str, str]]
) -> tuple[str, ...]:
    """Why a schema may not follow another, one sentence each; empty where it may.

    Args:
        before: version and shape of the former schema.
        after: version and shape of the one that follows.
        migrated: version and table of every migration that is written.
    """
    return tuple(_objections(before, after, migrated))


def _objections(
    before: tuple[str, Shape], after: tuple[str, Shape], migrated: Collection[tuple[str, str]]
) -> Iterator[str]:
    (was, old), (now, new) = before, after
    found = changes(old, new)
    broken = {change.table: change for change in found if change.breaks}
    if broken and numbers(now)[0] <= numbers(was)[0]:
        yield f"{_told(*broken.values())}: a break needs a major version after {was}, not {now}"
    elif found and numbers(now)[:2] <= numbers(was)[:2]:
        yield f"{_told(*found)}: an addition needs a minor version after {was}, not {now}"
    for table, change in broken.items():
        if (now, table) not in migrated:
            yield f"{_told(change)}: write how rows of {table} come to version {now}, in schemas/contract/migrations.py"


def _told(*found: Change) -> str:
    return "; ".join(f"{change.column} {change.what}" for change in found)


def _changes(before: Shape, after: Shape) -> Iterator[Change]:
    for column, rule in before.items():
        if column not in after:
            yield Change(column=column, what="is gone", breaks=True)
        else:
            yield from _turned(column, rule, after[column])
    yield from (Change(column=column, what="is new", breaks=False) for column in after if column not in before)


def _turned(column: str, before: Rule, after: Rule) -> Iterator[Change]:
    for aspect, breaks in _BREAKS.items():
        was, now = before.get(aspect), after.get(aspect)
        if was != now:
            what = f"has other {aspect}" if aspect == "words" else f"has {aspect} {now}, not {was}"
            yield Change(column=column, what=what, breaks=breaks(was, now))


def _always(_: object, __: object) -> bool:
    return True


_BREAKS: Mapping[str, Callable[[Any, Any], bool]] = {
    "type": _always,
    "many": _always,
    "key": _always,
    "null": lambda was, _: bool(was),
    "words": lambda was, now: now is not None and (was is None or not set(was) <= set(now)),
    "pattern": lambda _, now: now is not None,
    "low": lambda was, now: now is not None and (was is None or now > was),
    "high": lambda was, now: now is not None and (was is None or now < was),
}
"""Whether a rule that turned from one value to another (none is null) shuts out what stood under it before."""
