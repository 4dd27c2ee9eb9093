"""Figures over matched announcements: F1 where things can be missed or made up, accuracy over matched pairs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.evaluate.match import Matched, start_is_right
from pipeline.evaluate.records import Case, Event

ROUNDS = 400
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Judged:
    """One announcement with its gold and its coded events matched."""

    case: Case
    coded: tuple[Event, ...]
    matched: Matched


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure between 0 and 1 with its 95 % interval; ``count`` is what it rests on, null figures rest on nothing."""

    value: float | None
    count: int
    low: float | None = None
    high: float | None = None


@dataclass(slots=True)
class Tally:
    """Counts of right, made up and missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, gold: Iterable[object], coded: Iterable[object]) -> None:
        """Counts two collections against each other."""
        left, right = Counter(gold), Counter(coded)
        both = sum((left & right).values())
        self.right += both
        self.missed += sum(left.values()) - both
        self.extra += sum(right.values()) - both

    @property
    def f1(self) -> float | None:
        """F1; null where there is nothing to find and nothing was found."""
        total = 2 * self.right + self.extra + self.missed
        return 2 * self.right / total if total else None

    @property
    def count(self) -> int:
        """How many there are in gold."""
        return self.right + self.missed


Shares: dict[str, Callable[[Event], list[object]]] = {
    "type": lambda e: [e.type],
    "type_and_subtype": lambda e: [(e.type, e.subtype)],
    "participants": lambda e: list(e.parties),
    "participants_with_roles": lambda e: list(e.roles),
    "topics": lambda e: list(e.topics),
}
Fields: dict[str, Callable[[Event, Event], bool]] = {
    "date_start": start_is_right,
    "date_precision": lambda g, c: g.precision == c.precision,
    "status": lambda g, c: g.status == c.status,
    "country": lambda g, c: g.country == c.country,
    "level": lambda g, c: g.level == c.level,
    "format": lambda g, c: g.format == c.format,
    "mode": lambda g, c: g.mode == c.mode,
    "series": lambda g, c: (g.series is None) == (c.series is None),
}


@dataclass(slots=True)
class Scores:
    """All figures of one set of announcements."""

    announcements: int
    engagements: int
    figures: dict[str, Figure]
    by_type: dict[str, Figure] = field(default_factory=dict)
    by_source: dict[str, dict[str, Figure]] = field(default_factory=dict)
    macro_type: float | None = None
    confusions: list[tuple[str, int]] = field(default_factory=list)


def measure(judged: Sequence[Judged]) -> dict[str, tuple[float | None, int]]:
    """Every figure with what it rests on."""
    found: dict[str, tuple[float | None, int]] = {}
    relevance = Tally()
    for one in judged:
        relevance.add(["yes"] if one.case.gold else [], ["yes"] if one.coded else [])
    found["relevance"] = (relevance.f1, relevance.count)
    for name, share in Shares.items():
        tally = Tally()
        for one in judged:
            _share(tally, one.matched, share)
        found[name] = (tally.f1, tally.count)
    pairs = [pair for one in judged for pair in one.matched.pairs]
    for name, same in Fields.items():
        right = sum(same(gold, coded) for gold, coded in pairs)
        found[name] = (right / len(pairs) if pairs else None, len(pairs))
    return found


def _share(tally: Tally, matched: Matched, share: Callable[[Event], list[object]]) -> None:
    for gold, coded in matched.pairs:
        tally.add(share(gold), share(coded))
    for gold in matched.missed:
        tally.add(share(gold), [])
    for coded in matched.extra:
        tally.add([], share(coded))


def scores(judged: Sequence[Judged], *, intervals: bool = True) -> Scores:
    """All figures, with bootstrap intervals over announcements."""
    measured = measure(judged)
    bounds = _bootstrap(judged) if intervals and judged else {}
    figures = {name: Figure(value, count, *bounds.get(name, (None, None))) for name, (value, count) in measured.items()}
    by_type = _by_type(judged)
    known = [figure.value for figure in by_type.values() if figure.value is not None and figure.count]
    return Scores(
        announcements=len(judged),
        engagements=sum(len(one.case.gold) for one in judged),
        figures=figures,
        by_type=by_type,
        by_source=_by_source(judged),
        macro_type=sum(known) / len(known) if known else None,
        confusions=_confusions(judged),
    )


def _bootstrap(judged: Sequence[Judged]) -> Mapping[str, tuple[float, float]]:
    draw = random.Random(SEED)  # noqa: S311  # a resampling, no secret
    samples: dict[str, list[float]] = {}
    for _ in range(ROUNDS):
        for name, (value, _count) in measure(draw.choices(judged, k=len(judged))).items():
            if value is not None:
                samples.setdefault(name, []).append(value)
    return {name: _middle(sorted(values)) for name, values in samples.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    last = len(values) - 1
    return values[round(0.025 * last)], values[round(0.975 * last)]


def _by_type(judged: Sequence[Judged]) -> dict[str, Figure]:
    tallies: dict[str, Tally] = {}
    for one in judged:
        for gold, coded in one.matched.pairs:
            tallies.setdefault(gold.type, Tally()).add([1], [1] if gold.type == coded.type else [])
            if gold.type != coded.type:
                tallies.setdefault(coded.type, Tally()).add([], [1])
        for gold in one.matched.missed:
            tallies.setdefault(gold.type, Tally()).add([1], [])
        for coded in one.matched.extra:
            tallies.setdefault(coded.type, Tally()).add([], [1])
    return {name: Figure(tally.f1, tally.count) for name, tally in sorted(tallies.items())}


def _by_source(judged: Sequence[Judged]) -> dict[str, dict[str, Figure]]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(one.case.source, []).append(one)
    return {
        source: {name: Figure(value, count) for name, (value, count) in measure(group).items()}
        for source, group in sorted(groups.items())
    }


def _confusions(judged: Sequence[Judged]) -> list[tuple[str, int]]:
    found: Counter[str] = Counter()
    for one in judged:
        for gold, coded in one.matched.pairs:
            for name in ("type", "subtype", "status", "level", "country", "format", "precision", "mode"):
                left, right = getattr(gold, name), getattr(coded, name)
                if left != right and (name != "subtype" or gold.type == coded.type):
                    found[f"{name}: {left} read as {right}"] += 1
        found.update(f"missed: {gold.type}/{gold.subtype}" for gold in one.matched.missed)
        found.update(f"made up: {coded.type}/{coded.subtype}" for coded in one.matched.extra)
    return found.most_common(60)
