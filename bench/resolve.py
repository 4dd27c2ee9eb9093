"""Resolving mentions: time and peak memory against their number, and a hundred more on top.

    python -m bench.resolve [number ...]

Mentions are made up by a seeded generator after the manner of the labelled set: events of two to eight parties over
twenty years, each told one to four times with days, precision and parties that differ. Parties follow a law by which
the busiest pair of states is in one mention of sixteen, as in the engagements that were coded by hand here. The
alternative is what an analyst would do with such a table: drop duplicates of type, parties and day in polars. What is
on top of more than 300,000 is left out: the dictionary in which the bench holds them would not fit.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterable, Iterator, Set
from datetime import UTC, date, datetime, timedelta

import polars as pl

from pipeline.resolver import Stamp, Telling, neighbourhood, partition, resolve
from pipeline.resolver.groups import Group
from pipeline.resolver.ids import mint
from pipeline.resolver.index import kept
from pipeline.resolver.state import state
from schemas.contract import Attestation, Engagement, Mention, Participant
from schemas.tables import states

CODES = [state.alpha3 for state in states()][:150]
KINDS = ("meeting/bilateral", "meeting/call", "visit/minister", "exercise/field", "dialogue/other")
FIRST = date(2006, 1, 1)
MOST_HELD = 300_000
STAMP = Stamp(1, datetime(2026, 1, 1, tzinfo=UTC))


def main(numbers: list[int]) -> None:
    for number in numbers:
        told = list(mentions(number))
        begun = time.perf_counter()
        groups = partition(told)
        seconds = time.perf_counter() - begun
        plain = _plain(told)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"{number:>9,} mentions -> {len(groups):>9,} engagements  {seconds:8.1f} s"
            f"  {1e6 * seconds / number:6.0f} us a mention  peak {peak:5.2f} GB  polars' unique {plain:5.2f} s"
        )
        if number <= MOST_HELD:
            _add(told)


def _add(told: list[Attestation]) -> None:
    """A hundred mentions on top of the others: what they change, apart from reading and writing rows."""
    standing, new = _InMemory(partition(told[:-100])), tellings(told[-100:])
    begun = time.perf_counter()
    near = neighbourhood(new, standing)
    middle = time.perf_counter()
    changed = resolve(new, near, minted=standing.minted, stamp=Stamp(2, STAMP.recorded_at))
    print(
        f"    a hundred more: {near.region:,} of {len(standing.groups):,} grouped afresh, {standing.given:,} read;"
        f" neighbourhood {middle - begun:.2f} s, resolve {time.perf_counter() - middle:.2f} s, {len(changed)} revisions"
    )


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
    begun = time.perf_counter()
    rows = [
        (one.type, "+".join(sorted(party.code or "" for party in one.participants)), one.date_start)
        for one in (attestation.mention for attestation in told)
    ]
    pl.DataFrame(rows, schema=["type", "parties", "day"], orient="row").unique()
    return time.perf_counter() - begun


def mentions(number: int) -> Iterator[Attestation]:
    dice = random.Random(number)
    made = 0
    while made < number:
        kind = dice.choice(KINDS)
        size = 2 if dice.random() < 0.7 else dice.randint(3, 8)
        who = [CODES[(int(dice.paretovariate(0.21)) - 1) % len(CODES)] for _ in range(size)]
        day = FIRST + timedelta(days=dice.randrange(20 * 365))
        for _ in range(min(dice.choice((1, 1, 2, 4)), number - made)):
            yield _told(dice, made, kind, sorted(set(who)), day)
            made += 1


def _told(dice: random.Random, number: int, kind: str, who: list[str], day: date) -> Attestation:
    parties = who if dice.random() < 0.8 or len(who) < 3 else who[:-1]
    shown = day + timedelta(days=dice.choice((0, 0, 0, 0, 1)))
    month = dice.random() < 0.1
    published = datetime.combine(day + timedelta(days=dice.randrange(4)), datetime.min.time(), UTC)
    mention = Mention(
        type=kind.partition("/")[0],
        subtype=kind.partition("/")[2],
        status="completed",
        date_start=shown.replace(day=1) if month else shown,
        date_end=None if month else shown,
        date_precision="month" if month else "day",
        date_basis="stated",
        participants=tuple(Participant(code=code, role="participant", text=code) for code in parties),
        level=dice.choice(("minister", None)),
        country=dice.choice((who[0], None)),
    )
    return Attestation(
        announcement_id=f"a{number}",
        announcement_revision=1,
        mention_index=0,
        source="s",
        publisher=who[0],
        url="",
        title="",
        published=published,
        published_day=published.date(),
        capture=None,
        recorded_at=published,
        coder="1",
        mention=mention,
    )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 30_000])
