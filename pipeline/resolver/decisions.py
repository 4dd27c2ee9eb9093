"""What a person has decided: which mentions tell of one engagement, and which do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Identity: TypeAlias = tuple[str, int]
"""A mention by its announcement and its place in it, counted from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision on two mentions, and why it was taken."""

    one: Identity
    other: Identity
    same: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """Decisions by what they ask for: pairs to join, and for each mention those that it must stay apart from."""

    same: tuple[Decision, ...] = ()
    apart: Mapping[Identity, frozenset[Identity]] = field(default_factory=dict)

    @property
    def announcements(self) -> frozenset[str]:
        """The announcements that are named."""
        joined = {name for each in self.same for name in (each.one[0], each.other[0])}
        return frozenset(joined | {name for name, _ in self.apart})


def decisions(taken: Iterable[Decision]) -> Decisions:
    """The decisions in force: of several on one pair the last one counts."""
    last = {frozenset((each.one, each.other)): each for each in taken}
    apart: dict[Identity, set[Identity]] = defaultdict(set)
    for each in last.values():
        if not each.same:
            apart[each.one].add(each.other)
            apart[each.other].add(each.one)
    return Decisions(
        tuple(sorted((each for each in last.values() if each.same), key=lambda each: (each.one, each.other))),
        {one: frozenset(others) for one, others in apart.items()},
    )


NONE = Decisions()
"""Nobody has decided anything."""
