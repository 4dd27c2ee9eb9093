"""Which engagements a batch of tellings can touch, found by keys alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl

from pipeline.resolver.keys import near, strict
from pipeline.resolver.telling import Telling


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Ids of the engagements to group afresh, and of those that are told beside them in the same announcements."""

    around: frozenset[str]
    beside: frozenset[str]


def neighbourhood(tellings: Iterable[Telling], index: pl.DataFrame) -> Neighbourhood:
    """The neighbourhood of the tellings.

    Args:
        tellings: what announcements newly tell.
        index: one row an engagement that is live or withdrawn, as of its last revision; columns ``id``, ``keys``
            (list of strings) and ``announcements`` (list of announcement ids).
    """
    keys = index.select("id", key="keys").explode("key").drop_nulls()
    told = index.select("id", key="announcements").explode("key").drop_nulls()
    tellings = tuple(tellings)
    new = {key for telling in tellings for one in telling.attestations for key in (*strict(one.mention), *near(one))}
    around = _holding(keys, new) | _holding(told, {telling.announcement_id for telling in tellings})
    edge = around
    while edge:
        edge = _holding(keys, _held(keys, edge)) - around
        around |= edge
    named = {telling.announcement_id for telling in tellings} | _held(told, around)
    # Twice: the parents of whoever is told beside them may be told in yet other announcements.
    beside = _holding(told, named)
    beside |= _holding(told, _held(told, beside))
    return Neighbourhood(frozenset(around), frozenset(beside - around))


def _holding(pairs: pl.DataFrame, keys: set[str]) -> set[str]:
    return set(pairs.filter(pl.col("key").is_in(sorted(keys)))["id"])


def _held(pairs: pl.DataFrame, ids: set[str]) -> set[str]:
    return set(pairs.filter(pl.col("id").is_in(sorted(ids)))["key"])
