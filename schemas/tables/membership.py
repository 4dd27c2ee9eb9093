"""Who belonged to what on a given day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

from schemas.tables.groups import Membership, group_ids, memberships
from schemas.tables.lexicon import vocabulary

FULL = ("member", "treaty_ally")


def members(organisation: str, on: date, kinds: Iterable[str] = FULL) -> frozenset[str]:
    """The codes of those that belong to ``organisation`` (an organisation or closed set) on the day ``on``.

    ``kinds`` are words of the vocabulary ``membership_kind``; without them full members and treaty allies count.
    Raises ``KeyError`` for an id that is neither an organisation nor a closed set, ``ValueError`` for another kind.
    """
    wanted = _kinds(kinds)
    if organisation not in group_ids():
        raise KeyError(f"{organisation!r} is neither in organisations.csv nor in closed_sets.csv")
    spells = _spells().get(organisation, ())
    return frozenset(spell.member for spell in spells if spell.kind in wanted and spell.covers(on))


def is_member(organisation: str, member: str, on: date, kinds: Iterable[str] = FULL) -> bool:
    """Whether ``member`` belongs to ``organisation`` on the day ``on``; raises as :func:`members` does."""
    return member in members(organisation, on, kinds)


def _kinds(kinds: Iterable[str]) -> frozenset[str]:
    wanted = frozenset(kinds)
    unknown = wanted.difference(vocabulary("membership_kind"))
    if unknown:
        raise ValueError(f"no kind of membership: {sorted(unknown)}; use {', '.join(vocabulary('membership_kind'))}")
    return wanted


@cache
def _spells() -> Mapping[str, tuple[Membership, ...]]:
    found: dict[str, list[Membership]] = defaultdict(list)
    for spell in memberships():
        found[spell.organisation].append(spell)
    return {organisation: tuple(spells) for organisation, spells in found.items()}
