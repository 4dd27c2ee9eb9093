"""Resolving mentions: time and peak memory against their number, and a hundred more on top.

    python -m bench.resolve [number ...]

The mentions are those of ``bench.made.mentions``. The alternative is what an analyst would do with such a table: drop
duplicates of type, parties and day in polars. What is on top of more than 300,000 is left out: the dictionary in which
the bench holds them would not fit.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from math import log

import polars as pl

from bench.frame.apart import apart
from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.made.mentions import mentions
from pipeline.resolver import Stamp, Telling, neighbourhood, partition, resolve
from pipeline.resolver.groups import Group
from pipeline.resolver.ids import mint
from pipeline.resolver.index import kept
from pipeline.resolver.state import state
from schemas.contract import Attestation, Engagement

MOST_HELD = 300_000
SIZES = (10_000, 30_000)
STAMP = Stamp(1, datetime(2026, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class Resolved:
    """Seconds of processor time: of resolving, of polars' unique, and of a hundred more (null where left out).

    ``peak`` is in units of 2**30 bytes.
    """

    seconds: float
    plain: float
    peak: float
    more: float | None


def main(numbers: list[int]) -> None:
    for number in numbers:
        measure(number)


def figures(asked: Asked) -> Iterator[Measured]:
    """Each size in a process of its own; how the time grows from the least to the largest, as an exponent."""
    found = {number: apart(measure, number) for number in asked.numbers or SIZES}
    for number, one in found.items():
        data, against = f"{number:,} made-up mentions, one run", "polars' unique"
        ratio = one.seconds / one.plain
        yield Measured(
            name=f"{number:,} mentions", value=one.seconds, unit="s", data=data, against=against, ratio=ratio
        )
        yield Measured(name=f"peak memory, {number:,}", value=one.peak, unit="GB", data=data)
        if one.more is not None:
            yield Measured(name=f"a hundred more on {number:,}", value=one.more, unit="s", data=data)
    least, most = min(found), max(found)
    if least < most:
        grown = log(found[most].seconds / found[least].seconds) / log(most / least)
        data = f"{least:,} to {most:,} mentions"
        yield Measured(name="growth with the number", value=grown, unit="exponent", data=data, bar="value < 1.2")


def measure(number: int) -> Resolved:
    """Resolve so many mentions, and say what it took."""
    told = list(mentions(number))
    begun = time.process_time()
    groups = partition(told)
    seconds = time.process_time() - begun
    plain = _plain(told)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    print(
        f"{number:>9,} mentions -> {len(groups):>9,} engagements  {seconds:8.1f} s"
        f"  {1e6 * seconds / number:6.0f} us a mention  peak {peak:5.2f} GB  polars' unique {plain:5.2f} s",
        flush=True,
    )
    return Resolved(seconds, plain, peak, _add(told) if number <= MOST_HELD else None)


def _add(told: list[Attestation]) -> float:
    """Seconds of a hundred mentions on top of the others: what they change, apart from reading and writing rows."""
    standing, new = _InMemory(partition(told[:-100])), tellings(told[-100:])
    begun = time.process_time()
    near = neighbourhood(new, standing)
    middle = time.process_time()
    changed = resolve(new, near, minted=standing.minted, stamp=Stamp(2, STAMP.recorded_at))
    taken = time.process_time() - begun
    print(
        f"    a hundred more: {near.region:,} of {len(standing.groups):,} grouped afresh, {standing.given:,} read;"
        f" neighbourhood {middle - begun:.2f} s, resolve {begun + taken - middle:.2f} s, {len(changed)} revisions",
        flush=True,
    )
    return taken


class _InMemory:
    """Engagements with inverted lists, so that looking them up costs next to nothing; rows are made when read."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.groups = {mint(group.members, ()): group for group in groups}
        self.given = 0
        self._keys: dict[int, list[str]] = {}
        self._told = {one.announcement_id: name for name, group in self.groups.items() for one in group.members}
        for name, group in self.groups.items():
            for key in kept(group.members):
                self._keys.setdefault(hash(key), []).append(name)

    def minted(self, ids: Set[str]) -> dict[str, int]:
        return dict.fromkeys(ids & self.groups.keys(), 1)

    def holding(self, keys: Set[str]) -> set[str]:
        return {name for key in keys for name in self._keys.get(hash(key), ())}

    def telling(self, announcements: Set[str]) -> set[str]:
        return {self._told[told] for told in announcements if told in self._told}

    def read(self, ids: Set[str]) -> list[Engagement]:
        self.given += len(ids)
        return [state(self.groups[name], name, None, STAMP) for name in ids]


def tellings(told: list[Attestation]) -> list[Telling]:
    return [Telling(announcement_id=one.announcement_id, revision=1, attestations=(one,)) for one in told]


def _plain(told: list[Attestation]) -> float:
    begun = time.process_time()
    rows = [
        (one.type, "+".join(sorted(party.code or "" for party in one.participants)), one.date_start)
        for one in (attestation.mention for attestation in told)
    ]
    pl.DataFrame(rows, schema=["type", "parties", "day"], orient="row").unique()
    return time.process_time() - begun


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [*SIZES])
