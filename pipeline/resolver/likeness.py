"""How much speaks for two mentions telling of one engagement: named features, each with a weight.

The features are a function of the two mentions alone, so that neither order nor batching can change them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from pipeline.resolver.aspects import OF_PARTS, OF_WHOLES
from pipeline.resolver.face import Face

_EXACT = 1000
"""Weights are summed as whole thousandths, since sums of fractions depend on their order."""
_REMEMBERED = 1 << 18

Weigh: TypeAlias = Callable[[Any, Any], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """``likeness.toml`` as declared there."""

    merge: float
    margin: float
    review: float
    slack: int
    lag: int
    moved: int
    short: int
    pairs: int
    weights: dict[str, float]


@cache
def likeness() -> Likeness:
    """The weights in force."""
    raw = tomllib.loads(Path(__file__).with_name("likeness.toml").read_text(encoding="utf-8"))
    return Likeness(**raw["bounds"], **raw["blocks"], weights=raw["weights"])


def score(one: Face, other: Face) -> float:
    """What speaks for one engagement, less what speaks against it."""
    weights = _thousandths()
    who, kind, names, where = _of_parts()
    found = weights["bias"] + who(one.who, other.who) + kind(one.kind, other.kind)
    found += names(one.names, other.names) + where(one.where, other.where)
    for aspect in OF_WHOLES:
        for name in aspect(one, other):
            found += weights[name]
    return found / _EXACT


def features(one: Face, other: Face) -> tuple[str, ...]:
    """What holds for the pair, in words; symmetrical."""
    of_parts = (name for part, aspect in OF_PARTS.items() for name in aspect(getattr(one, part), getattr(other, part)))
    return (*of_parts, *(name for aspect in OF_WHOLES for name in aspect(one, other)))


@cache
def _thousandths() -> dict[str, int]:
    return {name: round(weight * _EXACT) for name, weight in likeness().weights.items()}


@cache
def _of_parts() -> tuple[Weigh, ...]:
    return tuple(_weighing(part) for part in ("who", "kind", "names", "where"))


def _weighing(part: str) -> Weigh:
    """What two parts come to; few differ, so that they are remembered."""
    aspect, weights = OF_PARTS[part], _thousandths()

    @lru_cache(maxsize=_REMEMBERED)
    def weigh(one: object, other: object) -> int:
        return sum(weights[name] for name in aspect(one, other))

    return weigh
