"""The engagements that mentions from anywhere tell of, with the reason of each merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.mentions.line import Line
from pipeline.resolver import partition
from pipeline.resolver.groups import Group, identity, ties
from pipeline.resolver.ids import mint


@dataclass(frozen=True, slots=True)
class Resolved:
    """One mention's engagement; ``joined_to`` is the mention that it was joined to and ``reason`` says why.

    Both are null for one mention of each engagement, to which the others lead.
    """

    id: str
    engagement_id: str
    joined_to: str | None
    reason: str | None


def resolve_lines(lines: Sequence[Line]) -> list[Resolved]:
    """Every line's engagement, in the order of the lines; ids do not depend on that order."""
    names = {identity(line.told): line.id for line in lines}
    found: dict[str, Resolved] = {}
    used: set[str] = set()
    for group in partition(line.told for line in lines):
        engagement_id = mint(group.members, used)
        used.add(engagement_id)
        found |= {one.id: one for one in _told(group, engagement_id, names)}
    return [found[line.id] for line in lines]


def _told(group: Group, engagement_id: str, names: dict[tuple[str, int], str]) -> Iterable[Resolved]:
    tied = ties(group)
    for told in group.members:
        tie = tied.get(identity(told))
        joined_to, why = (names[tie.other], tie.why) if tie else (None, None)
        yield Resolved(names[identity(told)], engagement_id, joined_to, why)
