"""The standing engagements, found by key without reading all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field

import polars as pl

from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.whereabouts import slot, told_by, whereabouts
from schemas.contract import Engagement, from_row

_HELD = 8
"""Quarters that are held at once; what a batch tells lies in few."""


def stand(lake: Lake) -> Standing:
    """The engagements of the last dataset version that were not merged away, as the resolver looks for them."""
    return Standing(current(lake), whereabouts(lake))


@dataclass(slots=True)
class Standing:
    """Engagements of a current view, and where in it each is found."""

    view: pl.LazyFrame
    where: pl.LazyFrame
    _known: dict[str, Engagement] = field(default_factory=dict)
    _quarters: dict[str, pl.DataFrame] = field(default_factory=dict)

    def holding(self, keys: Set[str]) -> set[str]:
        """The ids of those that have one of these keys."""
        return {one.id for one in self._under(keys) if not keys.isdisjoint(one.keys)}

    def telling(self, announcements: Set[str]) -> set[str]:
        """The ids of those that one of these announcements tells of."""
        found = self._under({told_by(name) for name in announcements})
        return {one.id for one in found if any(told.announcement_id in announcements for told in one.attestations)}

    def read(self, ids: Set[str]) -> Sequence[Engagement]:
        """The engagements of ids that were given, sorted by id."""
        return [self._known[name] for name in sorted(ids)]

    def _under(self, keys: Set[str]) -> Iterator[Engagement]:
        """Whoever is, or once was, found under one of these keys."""
        if not keys:
            return
        asked = pl.DataFrame({"key": sorted(keys)}).with_columns(slot())
        there = self.where.filter(pl.col("slot").is_in(asked["slot"].unique().to_list()))
        found = there.join(asked.lazy().select("key"), on="key", how="semi").select("quarter", "id").unique()
        places = found.collect()
        for (quarter,), fresh in places.filter(~pl.col("id").is_in(list(self._known))).group_by("quarter"):
            self._learn(str(quarter), fresh["id"])
        yield from (self._known[name] for name in places["id"].unique() if name in self._known)

    def _learn(self, quarter: str, ids: pl.Series) -> None:
        rows = self._quarter(quarter).filter(pl.col("id").is_in(ids.to_list()))
        self._known |= {row["id"]: from_row(Engagement, row) for row in rows.iter_rows(named=True)}

    def _quarter(self, name: str) -> pl.DataFrame:
        if name not in self._quarters:
            if len(self._quarters) == _HELD:
                del self._quarters[next(iter(self._quarters))]
            self._quarters[name] = self.view.filter(pl.col("quarter") == name).collect()
        return self._quarters[name]
