"""Which engagements a batch of tellings can touch, found by keys, and where these only bring together, by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import TypeAlias

import polars as pl

from pipeline.resolver.blocks import blocks
from pipeline.resolver.face import Face, face
from pipeline.resolver.keys import BLOCK, near, strict
from pipeline.resolver.likeness import likeness, score
from pipeline.resolver.telling import Telling
from schemas.contract import Attestation, Engagement

Read: TypeAlias = Callable[[Set[str]], Sequence[Engagement]]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The engagements to group afresh, and those that are told beside them in the same announcements."""

    around: tuple[Engagement, ...]
    beside: tuple[Engagement, ...]


def neighbourhood(
    tellings: Iterable[Telling], index: pl.DataFrame, read: Read, named: Set[str] = frozenset()
) -> Neighbourhood:
    """The neighbourhood of the tellings.

    Whoever shares an identity key with them, or with such an engagement, is in it, and so is whoever is alike enough
    to one of their mentions that the scored stage could join the two.

    Args:
        tellings: what announcements newly tell.
        index: one row an engagement that is live or withdrawn, as of its last revision; columns ``id``, ``keys``
            (list of strings) and ``announcements`` (list of announcement ids).
        read: gives the last revisions of engagements by their ids.
        named: announcements to look around from besides.
    """
    told = index.select("id", key="announcements").explode("key").drop_nulls()
    tellings = tuple(tellings)
    new = [one for telling in tellings for one in telling.attestations]
    reach = _Reach(index.select("id", key="keys").explode("key").drop_nulls(), read)
    reach.take(_holding(told, named | {telling.announcement_id for telling in tellings}))
    reach.meet(new)
    reach.spread()
    around = set(reach.around)
    named = {telling.announcement_id for telling in tellings} | _held(told, around)
    # Twice: the parents of whoever is told beside them may be told in yet other announcements.
    beside = _holding(told, named)
    beside |= _holding(told, _held(told, beside))
    return Neighbourhood(tuple(reach.around.values()), tuple(read(beside - around)))


@dataclass(slots=True)
class _Reach:
    """What has been reached so far, and what of it has not been looked around from yet."""

    keys: pl.DataFrame
    read: Read
    around: dict[str, Engagement] = field(default_factory=dict)
    edge: list[Attestation] = field(default_factory=list)

    def take(self, ids: Set[str]) -> None:
        """Take engagements in; their mentions are the new edge."""
        for one in self.read(ids - self.around.keys()):
            self.around[one.id] = one
            self.edge += one.attestations

    def meet(self, mentions: Iterable[Attestation]) -> None:
        """Add mentions that no engagement holds yet to the edge."""
        self.edge += mentions

    def spread(self) -> None:
        """Look around from the edge until nothing new is reached."""
        while self.edge:
            edge, self.edge = self.edge, []
            self.take(_holding(self.keys, {key for one in edge for key in (*strict(one.mention), *near(one))}))
            self._spread_by_likeness([face(one) for one in edge])

    def _spread_by_likeness(self, edge: Sequence[Face]) -> None:
        held: dict[str, list[Face]] = defaultdict(list)
        for one in edge:
            for key, _ in blocks(one):
                held[f"{BLOCK}|{key}"].append(one)
        met = _holding(self.keys, set(held)) - self.around.keys()
        alike = {one.id for one in self.read(met) if _alike(one, held)}
        self.take(alike)


def _alike(one: Engagement, held: dict[str, list[Face]]) -> bool:
    for told in one.attestations:
        mine = face(told)
        rivals = {id(other): other for key, _ in blocks(mine) for other in held.get(f"{BLOCK}|{key}", ())}
        if any(score(mine, other) >= likeness().merge for other in rivals.values()):
            return True
    return False


def _holding(pairs: pl.DataFrame, keys: Set[str]) -> set[str]:
    return set(pairs.filter(pl.col("key").is_in(sorted(keys)))["id"]) if keys else set()


def _held(pairs: pl.DataFrame, ids: Set[str]) -> set[str]:
    return set(pairs.filter(pl.col("id").is_in(sorted(ids)))["key"])
