"""What a batch of tellings changes: found by grouping afresh what lies around it, until the change ends by itself.

Whether two groups are joined depends on the two and on whoever interacts with one of them (see ``index``). So where all
within two steps of every changed engagement has been grouped afresh and, but for those that change, came out as it was,
grouping everything would give the same. What lies further out lacks its own surroundings and may come out wrong; these
are fetched only where that has misled one of the near.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from pipeline.resolver.decisions import NONE, Decisions
from pipeline.resolver.groups import Group, identity
from pipeline.resolver.interaction import Interaction
from pipeline.resolver.partition import partition
from pipeline.resolver.state import joins
from pipeline.resolver.telling import Telling
from schemas.contract import Attestation, Engagement


class Standing(Protocol):
    """The engagements that are live or withdrawn, each as of its last revision."""

    def holding(self, keys: Set[str]) -> Set[str]:
        """The ids of those that have one of these keys."""

    def telling(self, announcements: Set[str]) -> Set[str]:
        """The ids of those that one of these announcements tells of."""

    def read(self, ids: Set[str]) -> Sequence[Engagement]:
        """The engagements of these ids."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What changes, and what is told beside it.

    ``groups`` are the mentions of ``around`` (the engagements that change or may come back) and of the new tellings,
    grouped afresh. Of ``beside``, told in the same announcements, only the parents may change; these can be among
    ``holding``, which are told where ``beside`` is. ``region`` counts what was looked at.
    """

    groups: tuple[Group, ...] = ()
    around: tuple[Engagement, ...] = ()
    beside: tuple[Engagement, ...] = ()
    holding: tuple[Engagement, ...] = ()
    region: int = 0


def neighbourhood(tellings: Iterable[Telling], standing: Standing, decided: Decisions = NONE) -> Neighbourhood:
    """What the tellings, and a person's decisions, change among the standing engagements.

    Raises:
        ValueError: two tellings are of one announcement.
    """
    reach = _Reach(standing, _by_announcement(tellings), decided)
    reach.begin()
    while not reach.settled():
        pass
    return reach.found()


def _by_announcement(tellings: Iterable[Telling]) -> dict[str, Telling]:
    news: dict[str, Telling] = {}
    for telling in tellings:
        if telling.announcement_id in news:
            raise ValueError(f"two tellings of {telling.announcement_id}: give only its last revision")
        news[telling.announcement_id] = telling
    return news


@dataclass(slots=True)
class _Reach:
    """What is grouped afresh (``region``), what of it changes, and what interacts with something that does (``ring``).

    ``near`` are those within two steps of a change, ``looked`` those around which all that interacts is in the region,
    ``read`` all that were read on the way.
    """

    standing: Standing
    news: Mapping[str, Telling]
    decided: Decisions
    read: dict[str, Engagement] = field(default_factory=dict)
    region: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    ring: set[str] = field(default_factory=set)
    near: set[str] = field(default_factory=set)
    looked: set[str] = field(default_factory=set)
    groups: tuple[Group, ...] = ()

    def begin(self) -> None:
        """What is told newly, or decided on, changes whatever held it."""
        held = self.standing.telling(self.news.keys() | self.decided.announcements)
        ring = self._interacting([(told,) for one in self.news.values() for told in one.attestations])
        self._surround(ring)
        self._change(held)

    def settled(self) -> bool:
        """Group afresh; whether whatever came out otherwise was known to change."""
        live = self._live()
        self.groups = partition([*self._still_told(live), *self._told_newly()], self.decided)
        same = {tuple(identity(told) for told in group.members): group for group in self.groups}
        wrong = {one.id for one in live if one.id not in self.changed and not _stands(one, same)}
        amiss = wrong & (self.near | self.ring)
        if inner := amiss & self.ring:
            self._change(inner)
        elif further := self._astray(amiss, wrong) - self.looked:
            self._look_around(further)  # it may only lack its own surroundings
        else:
            self._change(amiss)  # it was grouped under other rules than today's
        return not amiss

    def found(self) -> Neighbourhood:
        """What changes, with what is told beside it."""
        stays = {identity(told) for one in self._live() if one.id not in self.changed for told in one.attestations}
        groups = tuple(group for group in self.groups if identity(group.members[0]) not in stays)
        around = [one for one in self._of(self.region) if one.id in self.changed or one.record_state != "live"]
        names = self.news.keys() | {told.announcement_id for group in groups for told in group.members}
        names |= {told.announcement_id for one in around for told in one.attestations}
        beside = self.standing.telling(names) - {one.id for one in around}
        holding = self.standing.telling({told.announcement_id for one in self._of(beside) for told in one.attestations})
        holding -= beside | {one.id for one in around}
        return Neighbourhood(groups, tuple(around), self._of(beside), self._of(holding), len(self.region))

    def _change(self, ids: Set[str]) -> None:
        self.changed |= ids
        ring = self._interacting(self._members(ids))
        self.region |= ids
        self._surround(ids | ring)

    def _surround(self, ring: Set[str]) -> None:
        fresh = ring - self.ring
        self.ring |= fresh
        self.near |= fresh | self._look_around(fresh)

    def _look_around(self, ids: Set[str]) -> Set[str]:
        self.looked |= ids
        return self._interacting(self._members(ids))

    def _astray(self, ids: Set[str], wrong: Set[str]) -> set[str]:
        """These, and what else came out wrong and may have misled one of them."""
        found, edge = set(ids), set(ids)
        while edge:
            edge = (self._interacting(self._members(edge & self.looked)) & wrong) - found
            found |= edge
        return found

    def _interacting(self, some: Sequence[Sequence[Attestation]]) -> set[str]:
        """The standing engagements that interact with one of these; they are part of the region from now on."""
        others = Interaction(some)
        met = {one.id for one in self._of(self.standing.holding(others.keys)) if others.holds(one)}
        self.region |= met
        return met

    def _live(self) -> list[Engagement]:
        return [one for one in self._of(self.region) if one.record_state == "live"]

    def _still_told(self, live: Iterable[Engagement]) -> Iterator[Attestation]:
        for one in live:
            yield from (told for told in one.attestations if told.announcement_id not in self.news)

    def _told_newly(self) -> Iterator[Attestation]:
        for one in self.news.values():
            yield from one.attestations

    def _members(self, ids: Set[str]) -> list[Sequence[Attestation]]:
        return [one.attestations for one in self._of(ids) if one.record_state == "live"]

    def _of(self, ids: Set[str]) -> tuple[Engagement, ...]:
        self.read |= {one.id: one for one in self.standing.read(ids - self.read.keys())}
        return tuple(self.read[name] for name in sorted(ids))


def _stands(one: Engagement, same: Mapping[tuple[tuple[str, int], ...], Group]) -> bool:
    group = same.get(tuple(sorted(identity(told) for told in one.attestations)))
    # Rows written before joins were told do not say how they came together.
    return group is not None and (not one.joins or joins(group) == one.joins)
