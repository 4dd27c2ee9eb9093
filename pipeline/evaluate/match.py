"""Gold and predicted events of one announcement, matched one to one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.evaluate.records import Event


@dataclass(frozen=True, slots=True)
class Matched:
    """The pairs of one announcement, and what is left over on either side."""

    pairs: tuple[tuple[Event, Event], ...]
    missed: tuple[Event, ...]
    extra: tuple[Event, ...]


def likeness(gold: Event, coded: Event) -> float:
    """2 for the same type, the overlap of parties, half for the start, a quarter each for country and subtype."""
    union = gold.parties | coded.parties
    overlap = len(gold.parties & coded.parties) / len(union) if union else 0.0
    same = gold.type == coded.type
    return (
        2.0 * same
        + overlap
        + 0.5 * (gold.start == coded.start)
        + 0.25 * (gold.country == coded.country)
        + 0.25 * (same and gold.subtype == coded.subtype)
    )


def matched(gold: Sequence[Event], coded: Sequence[Event]) -> Matched:
    """Greedy by likeness; a pair needs its type or one party in common."""
    options = [
        (-likeness(one, other), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(coded)
        if one.type == other.type or one.parties & other.parties
    ]
    pairs: list[tuple[int, int]] = []
    for _, i, j in sorted(options):
        if all(i != left and j != right for left, right in pairs):
            pairs.append((i, j))
    lefts, rights = {i for i, _ in pairs}, {j for _, j in pairs}
    return Matched(
        tuple((gold[i], coded[j]) for i, j in pairs),
        tuple(event for i, event in enumerate(gold) if i not in lefts),
        tuple(event for j, event in enumerate(coded) if j not in rights),
    )


def start_is_right(gold: Event, coded: Event) -> bool:
    """Equal, or inside the gold period where gold is coarser than a day."""
    if gold.start == coded.start:
        return True
    if gold.start is None or coded.start is None or gold.precision in (None, "day"):
        return False
    return _inside(gold.start, coded.start, str(gold.precision))


def _inside(period: str, day: str, precision: str) -> bool:
    if precision == "year":
        return period[:4] == day[:4]
    if precision == "month":
        return period[:7] == day[:7]

    length = {"week": 7, "quarter": 92, "half_year": 184}[precision]
    return 0 <= (date.fromisoformat(day) - date.fromisoformat(period)).days < length
