"""Which group of mentions carries on which engagement: ids live on, merge, split or end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

from pipeline.resolver.groups import Group, identity
from pipeline.resolver.ids import age, first, mint
from pipeline.resolver.keys import joining
from pipeline.resolver.succession import succession
from pipeline.resolver.telling import Telling
from schemas.contract import Attestation, Engagement

Minted: TypeAlias = Callable[[Set[str]], Mapping[str, int]]
"""Of ids, the dataset version in which each was minted; those that were never used are left out."""


@dataclass(slots=True)
class Lineage:
    """``ids`` gives each group's id by the group's number, ``merged`` the id that took an engagement in.

    ``split_from`` names, by group number, the engagement that part of a new one's mentions belonged to; ``ended``
    are the ids of which no mention is left.
    """

    ids: dict[int, str] = field(default_factory=dict)
    merged: dict[str, str] = field(default_factory=dict)
    split_from: dict[int, str] = field(default_factory=dict)
    ended: set[str] = field(default_factory=set)


def lineage(
    groups: Sequence[Group], tellings: Mapping[str, Telling], before: Sequence[Engagement], minted: Minted
) -> Lineage:
    """Give every group its id.

    Older engagements choose first. Each goes on in the group that holds its first attestation, corrected or not;
    if an older one took that, in the next group that holds a part of it, else it is merged. What was withdrawn
    comes back when its announcement, or another under the same identity keys, tells it again.

    Args:
        groups: the groups as they are now.
        tellings: what announcements newly tell, by announcement id.
        before: the engagements whose mentions were regrouped, live or withdrawn, as of their last revision.
        minted: tells of ids which were used.
    """
    born = minted({old.id for old in before})
    aged = sorted(before, key=lambda old: (old.record_state != "live", born[old.id], old.id))
    heirs = _heirs(groups, tellings, aged)
    result = Lineage()
    for old in aged:
        _settle(old, heirs[old.id], result)
    for old in aged:
        if old.record_state != "live" and old.id not in result.ids.values():
            _revive(old, groups, result)
    fresh = {number: group for number, group in enumerate(groups) if number not in result.ids}
    result.ids |= _new_ids(fresh, minted)
    result.split_from = {number: old for number, old in result.split_from.items() if number in fresh}
    return result


def _new_ids(groups: Mapping[int, Group], minted: Minted) -> dict[int, str]:
    """An id for each group, what was recorded first going first; whether one was used is asked of all at once."""
    oldest = sorted(groups, key=lambda number: age(first(groups[number].members)))
    taken: set[str] = set()
    while True:
        used, found = set(taken), dict[int, str]()
        for number in oldest:
            found[number] = mint(groups[number].members, used)
            used.add(found[number])
        if not (known := minted(set(found.values())).keys()):
            return found
        taken |= known


def _settle(old: Engagement, heirs: Sequence[int], result: Lineage) -> None:
    live = old.record_state == "live"
    free = next((number for number in heirs if number not in result.ids), None)
    if free is not None:
        result.ids[free] = old.id
    elif live and heirs:
        result.merged[old.id] = result.ids[heirs[0]]
    elif live:
        result.ended.add(old.id)
    for number in heirs if live else ():
        result.split_from.setdefault(number, old.id)


def _heirs(
    groups: Sequence[Group], tellings: Mapping[str, Telling], aged: Sequence[Engagement]
) -> dict[str, list[int]]:
    """The groups in which each engagement's attestations are told now, first attestation first."""
    home = {identity(one): number for number, group in enumerate(groups) for one in group.members}
    carried = _carried(tellings, aged)
    found: dict[str, list[int]] = {}
    for old in aged:
        places = [
            carried.get((old.id, told.announcement_id, told.mention_index))
            if told.announcement_id in tellings
            else identity(told)
            for told in sorted(old.attestations, key=age)
            if told.announcement_id in tellings or old.record_state == "live"
        ]
        found[old.id] = list(dict.fromkeys(home[place] for place in places if place is not None))
    return found


def _carried(
    tellings: Mapping[str, Telling], aged: Sequence[Engagement]
) -> dict[tuple[str, str, int], tuple[str, int]]:
    """For (engagement, announcement, mention) of an earlier revision, the mention that carries it on."""
    earlier = defaultdict(list)
    held = [(told, old) for old in aged for told in old.attestations]
    for told, holder in sorted(held, key=_live_then_place):
        if told.announcement_id in tellings:
            earlier[told.announcement_id].append((holder.id, told))
    return {
        (before[number][0], name, before[number][1].mention_index): (name, heir.mention_index)
        for name, before in earlier.items()
        for number, heir in succession([told for _, told in before], tellings[name].attestations).items()
    }


def _live_then_place(held: tuple[Attestation, Engagement]) -> tuple[bool, int]:
    told, old = held
    return old.record_state != "live", told.mention_index


def _revive(old: Engagement, groups: Sequence[Group], result: Lineage) -> None:
    mine = set(filter(joining, old.keys))
    for number, group in enumerate(groups):
        if number not in result.ids and not mine.isdisjoint(group.strict_keys()):
            result.ids[number] = old.id
            return
