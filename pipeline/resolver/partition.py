"""Which mentions tell of one engagement: a function of the set of mentions, whatever their order.

Three stages, each of which decides on the whole of what the stage before it left:

1. ``by_strict_keys``: mentions that share a key are joined, strongest class of keys first. Under each key, groups
   that contradict another group there are left out, so that a vague mention never bridges two clear ones.
2. ``by_lone_candidate``: a group that stands loosely in time (a month, a day of publication, no date) joins the
   firmer group that it fits, if it fits exactly one.
3. ``by_likeness``: groups are joined whose mentions have enough in common on the whole (see ``weigh``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias

from pipeline.resolver.decisions import NONE, Decisions
from pipeline.resolver.groups import Group, Link, alone, contradict, identity, joined
from pipeline.resolver.keys import reason, strict
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty
from pipeline.resolver.weigh import by_likeness
from pipeline.uncollected import uncollected
from schemas.contract import Attestation

Groups: TypeAlias = Sequence[Group]
Stage: TypeAlias = Callable[[Groups], Groups]


def partition(told: Iterable[Attestation], decided: Decisions = NONE) -> tuple[Group, ...]:
    """The groups of mentions that tell of one engagement each, in stable order; what a person decided comes first."""
    with uncollected():
        found = [group for family in _families(told, decided) for group in _staged(family)]
        return tuple(sorted(found, key=lambda group: group.order))


def _families(told: Iterable[Attestation], decided: Decisions) -> Iterator[Groups]:
    """The mentions as groups of one each, family by family: those of two never meet."""
    families: dict[str, list[Group]] = defaultdict(list)
    alones = [alone(one, decided.apart.get(identity(one), frozenset())) for one in sorted(told, key=identity)]
    for group in _as_decided(alones, decided):
        families[group.family].append(group)
    yield from families.values()


def _staged(groups: Groups) -> Groups:
    for stage in STAGES:
        groups = stage(groups)
    return groups


def _as_decided(groups: Groups, decided: Decisions) -> Groups:
    home = {group.order: group for group in groups}
    for each in decided.same:
        one, other = home.get(each.one), home.get(each.other)
        if one is not None and other is not None and one is not other:
            whole = joined(one, other, Link(each.one, each.other, f"decided by hand: {each.reason}"))
            home |= {identity(told): whole for told in whole.members}
    return list({group.order: group for group in home.values()}.values())


def by_strict_keys(groups: Groups) -> Groups:
    """Join groups under shared strict keys, in the order of the keys."""
    home = dict(enumerate(groups))
    leader = list(range(len(groups)))
    shared = _shared(groups)
    for key in sorted(shared):
        here = sorted({_find(leader, number) for number in shared[key]})
        agreeing = [n for n in here if not any(contradict(home[n], home[m]) for m in here if m != n)]
        for number in agreeing[1:]:
            first, other = home[agreeing[0]], home.pop(number)
            home[agreeing[0]] = joined(first, other, Link(_under(first, key), _under(other, key), reason(key)))
            leader[number] = agreeing[0]
    return list(home.values())


def _shared(groups: Groups) -> dict[str, list[int]]:
    """The strict keys that several groups have, with the numbers of these; most keys are had by one alone."""
    first: dict[str, int] = {}
    found: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        for key in group.strict_keys():
            holder = first.setdefault(key, number)
            if holder != number:
                found.setdefault(key, [holder]).append(number)
    return found


def _under(group: Group, key: str) -> tuple[str, int]:
    return next(identity(told) for told in group.members if key in strict(told.mention))


def _find(leader: list[int], number: int) -> int:
    while leader[number] != number:
        leader[number] = leader[leader[number]]
        number = leader[number]
    return number


def by_lone_candidate(groups: Groups) -> Groups:
    """Join each loose group to the one firmer group that it fits; first days of publication, then periods."""
    for loose in (Certainty.DAY_OF_PUBLICATION, Certainty.PERIOD):
        if any(group.certainty == loose for group in groups):
            groups = _settle(groups, loose)
    return groups


def _settle(groups: Groups, loose: Certainty) -> Groups:
    firm: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        for key in group.near_keys() if group.certainty < loose else ():
            firm[key].append(group)
    found: dict[tuple[str, int], list[Group]] = defaultdict(list)
    rest: list[Group] = []
    for group in groups:
        target = _only_fit(group, firm) if group.certainty == loose else None
        (rest if target is None else found[target.order]).append(group)
    return [part for group in rest for part in _gather(group, found.get(group.order, ()))]


def _only_fit(group: Group, firm: Mapping[str, list[Group]]) -> Group | None:
    slack = rules().publication_slack if group.certainty is Certainty.DAY_OF_PUBLICATION else 0
    near = {other.order: other for key in group.near_keys() for other in firm.get(key, ())}
    fits = [one for one in near.values() if group.span.touches(one.span, slack) and not contradict(group, one)]
    return fits[0] if len(fits) == 1 else None


def _gather(group: Group, guests: Iterable[Group]) -> list[Group]:
    """The group with its guests; guests that contradict one another stay by themselves."""
    guests = list(guests)
    welcome = [one for one in guests if not any(contradict(one, two) for two in guests if two is not one)]
    for guest in welcome:
        group = joined(
            group, guest, Link(group.order, guest.order, "fits this one only: same parties or series, and its days")
        )
    return [group, *(one for one in guests if all(one is not guest for guest in welcome))]


STAGES: tuple[Stage, ...] = (by_strict_keys, by_lone_candidate, by_likeness)
"""The stages in their order."""
