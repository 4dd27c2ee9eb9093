"""The benches there are: what ``benches.toml`` says of each, and the function that measures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

from bench.frame.asked import Bench

FILE = Path(__file__).parents[1] / "benches.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """One bench: its heading, its module, whether it is run unasked, the unit that is drawn, and the words about it."""

    name: str
    title: str
    module: str
    draw: str
    text: str
    tried: str
    cheap: bool = False

    def bench(self) -> Bench:
        """Its function ``figures``; the module is imported only now."""
        found: Bench = import_module(self.module).figures
        return found


@cache
def benches() -> dict[str, About]:
    """Every bench by its name, in the order of the page."""
    told = tomllib.loads(FILE.read_text("utf-8"))
    return {name: About(name=name, **about) for name, about in told.items()}
