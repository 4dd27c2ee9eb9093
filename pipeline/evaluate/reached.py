"""The figures that coder and resolver have reached on the project's own gold, as they travel with the package."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TypeAlias

Parts: TypeAlias = Mapping[str, Mapping[str, float]]

KEPT = "reached.json"
"""The ratchet's file beside this module: figures by the digest of their gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """What was reached on one set: its name and digest, how many items a reader coded, and by which coder.

    ``parts`` holds the figures (0 to 1) of ``all`` items, and of those ``open`` to whoever writes rules and
    ``kept_back`` from them, where a set is parted.
    """

    set: str
    gold: str
    items: int
    coder: str
    parts: Parts

    @property
    def of(self) -> str:
        """Whose figures they are: the coder's or the resolver's."""
        named = {name for part in self.parts.values() for name in part}
        return next(of for of, measures in measured().items() if named <= measures.keys())


def reached() -> tuple[Reached, ...]:
    """The figures of every set, in the order of the sets' names."""
    kept = json.loads(_text(KEPT))
    return tuple(sorted((Reached(gold=gold, **entry) for gold, entry in kept.items()), key=lambda one: one.set))


def measured() -> Mapping[str, Mapping[str, str]]:
    """What every figure says, by whose it is."""
    return tomllib.loads(_text("measures.toml"))


def _text(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")
