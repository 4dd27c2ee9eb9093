"""The scored stage: groups are joined whose mentions have enough in common on the whole.

The likeness of two groups lies midway between that of their most alike mentions and the mean over all pairs, so that
one vague mention is no bridge and a poor account no bar. A group that is nearly as much like a third one is left as it
is. The best pair of groups is joined first, and groups are compared afresh after each joining; what excludes one
another is never joined. Pairs between the two bounds are left for review.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from heapq import heapify, heappop, heappush
from itertools import product

from pipeline.resolver.decisions import Decisions
from pipeline.resolver.face import Face, face
from pipeline.resolver.groups import Group, Link, alone, exclude, identity, joined
from pipeline.resolver.likeness import features, likeness, score
from pipeline.resolver.meeting import alike, components
from schemas.contract import Attestation


def grouped(members: Iterable[Attestation], decided: Decisions) -> Group:
    """The group that the mentions of one engagement are, however they came together."""
    singles = [alone(told, decided.apart.get(identity(told), frozenset())) for told in sorted(members, key=identity)]
    return reduce(lambda one, other: joined(one, other, Link(one.order, other.order, "held")), singles)


def by_likeness(groups: Sequence[Group]) -> list[Group]:
    """Join the groups that are alike enough, the most alike first."""
    ordered = sorted(groups, key=lambda group: group.order)
    near = alike(ordered, likeness().merge)
    found = [group for number, group in enumerate(ordered) if number not in near]
    for numbers in components(near):
        table = Table({number: ordered[number] for number in numbers}, near)
        while (pair := table.best()) is not None:
            table.join(*pair)
        found += table.groups()
    return sorted(found, key=lambda group: group.order)


def doubtful(groups: Sequence[Group]) -> Table:
    """The table of all groups that are alike enough to ask a person."""
    ordered = sorted(groups, key=lambda group: group.order)
    near = alike(ordered, likeness().review)
    return Table({number: ordered[number] for number in near}, near)


class Table:
    """Groups by number, and how alike those are that are near one another."""

    def __init__(self, groups: Mapping[int, Group], near: Mapping[int, Iterable[int]]) -> None:
        """Numbers follow the stable order: they break ties."""
        self._home = dict(groups)
        self._faces = {number: [face(told) for told in group.members] for number, group in self._home.items()}
        self._near = {number: set(near[number]) for number in self._home}
        self._heap: list[tuple[float, int, int]] = []
        for one, others in self._near.items():
            self._heap += [entry for other in others if one < other and (entry := self._entry(one, other))]
        heapify(self._heap)
        self._next = max(self._home, default=0) + 1

    def groups(self) -> list[Group]:
        """The groups as they are now, in stable order."""
        return sorted(self._home.values(), key=lambda group: group.order)

    def best(self) -> tuple[int, int] | None:
        """The most alike pair above the upper bound that is still there; null where none is."""
        while self._heap:
            alike, one, other = heappop(self._heap)
            if one in self._home and other in self._home and not self._torn(one, other, -alike):
                return one, other
        return None

    def _torn(self, one: int, other: int, alike: float) -> bool:
        """Whether one of the two is nearly as much like a third that is not one with the second."""
        least = max(likeness().merge, alike - likeness().margin)
        return any(
            third != kept and self._alike(torn, third) >= least and self._alike(third, kept) < likeness().review
            for torn, kept in ((one, other), (other, one))
            for third in self._near[torn] & self._home.keys()
        )

    def _alike(self, one: int, other: int) -> float:
        if exclude(self._home[one], self._home[other]):
            return -math.inf
        return _likeness(self._faces[one], self._faces[other])

    def doubts(self) -> Iterator[tuple[float, Attestation, Attestation, list[tuple[str, float]]]]:
        """Pairs of groups that are not one and from the lower bound on alike, the most alike first.

        Of each: the likeness, the two mentions that are the most alike, and what holds for these with its weight, the
        heaviest first.
        """
        pairs = {
            (min(pair), max(pair)) for one, others in self._near.items() for pair in ((one, two) for two in others)
        }
        alike = [(-self._alike(*pair), *pair) for pair in sorted(pairs)]
        for negative, one, other in sorted(entry for entry in alike if -entry[0] >= likeness().review):
            first, second = _most_alike(self._faces[one], self._faces[other])
            told = {identity(each): each for number in (one, other) for each in self._home[number].members}
            yield -negative, told[first.identity], told[second.identity], _speaking(first, second)

    def join(self, one: int, other: int) -> None:
        """Join two groups and compare the whole with whoever stood near either."""
        mine, theirs = self._faces.pop(one), self._faces.pop(other)
        first, second = _most_alike(mine, theirs)
        speaks_for = [name for name, weight in _speaking(first, second) if weight > 0]
        link = Link(first.identity, second.identity, ", ".join(speaks_for))
        number, self._next = self._next, self._next + 1
        self._home[number] = joined(self._home.pop(one), self._home.pop(other), link)
        self._faces[number], self._near[number] = mine + theirs, set()
        for near in (self._near.pop(one) | self._near.pop(other)) - {one, other}:
            if near in self._home:
                self._near[number].add(near)
                self._near[near].add(number)
                if entry := self._entry(near, number):
                    heappush(self._heap, entry)

    def _entry(self, one: int, other: int) -> tuple[float, int, int] | None:
        alike = self._alike(one, other)
        return (-alike, one, other) if alike >= likeness().merge else None


def _likeness(mine: Iterable[Face], theirs: Iterable[Face]) -> float:
    scores = [score(one, other) for one, other in product(mine, theirs)]
    return (max(scores) + sum(scores) / len(scores)) / 2


def _most_alike(mine: Iterable[Face], theirs: Iterable[Face]) -> tuple[Face, Face]:
    return max(product(mine, theirs), key=lambda pair: (score(*pair), pair[0].identity, pair[1].identity))


def _speaking(one: Face, other: Face) -> list[tuple[str, float]]:
    weights = likeness().weights
    held = [(name, weights[name]) for name in features(one, other) if weights[name]]
    return sorted(held, key=lambda each: (-abs(each[1]), each[0]))
