"""The rules of identity and precedence, read from ``identity.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """``identity.toml`` as declared there; spans are in days."""

    family: dict[str, str]
    apart: dict[str, tuple[str, ...]]
    sides: dict[str, dict[str, str]]
    yearly: frozenset[str]
    idle: frozenset[str]
    forms: frozenset[str]
    ordinals: dict[str, int]
    beside: frozenset[str]
    hubs: frozenset[str]
    longest_span: int
    publication_slack: int
    ahead: int
    behind: int
    encloses: dict[str, int]
    precision: tuple[str, ...]
    basis: tuple[str, ...]
    held: frozenset[str]


@cache
def rules() -> Rules:
    """The rules in force."""
    raw = tomllib.loads(Path(__file__).with_name("identity.toml").read_text(encoding="utf-8"))
    return Rules(
        family=raw["family"],
        apart={family: tuple(fields) for family, fields in raw["apart"].items()},
        sides=raw["sides"],
        yearly=frozenset(raw["yearly"]["families"]),
        idle=frozenset(raw["names"]["idle"]),
        forms=frozenset(raw["names"]["forms"]),
        ordinals=raw["ordinals"],
        beside=frozenset(raw["roles"]["beside"]),
        hubs=frozenset(raw["roles"]["hubs"]),
        **raw["days"],
        encloses=raw["encloses"],
        precision=tuple(raw["precedence"]["precision"]),
        basis=tuple(raw["precedence"]["basis"]),
        held=frozenset(raw["precedence"]["held"]),
    )
