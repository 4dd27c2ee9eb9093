"""Engagements that have much in common and were not joined, most alike first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.resolver.decisions import Decisions
from pipeline.resolver.weigh import doubtful, grouped
from schemas.contract import Attestation, Engagement


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two engagements, how alike they are, and what of their most alike mentions speaks for and against one.

    ``first`` and ``second`` are these mentions, one of each engagement. The likeness is in natural logarithms of odds;
    at or above the bound of merging the two were left apart because one of them is as much like a third.
    """

    one: Engagement
    other: Engagement
    likeness: float
    first: Attestation
    second: Attestation
    speaks_for: tuple[str, ...]
    speaks_against: tuple[str, ...]


def doubts(live: Iterable[Engagement], decided: Decisions) -> list[Doubt]:
    """The pairs of live engagements that a person should look at; decided ones are not among them."""
    home = {told.announcement_id + f"#{told.mention_index}": one for one in live for told in one.attestations}
    engagements = {one.id: one for one in home.values()}
    table = doubtful([grouped(one.attestations, decided) for one in engagements.values()])
    found = []
    for alike, first, second, speaks in table.doubts():
        one, other = (home[f"{told.announcement_id}#{told.mention_index}"] for told in (first, second))
        for_, against = (tuple(name for name, weight in speaks if (weight > 0) == wanted) for wanted in (True, False))
        found.append(Doubt(one, other, alike, first, second, for_, against))
    return found
