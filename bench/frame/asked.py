"""What a run of the benches was asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from bench.frame.figure import Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """``rounds`` a timing; ``numbers`` in the place of a bench's own sizes; folders that lie elsewhere, or none."""

    rounds: int = 5
    numbers: tuple[int, ...] = ()
    captures: Path | None = None
    release: Path | None = None
    alone: bool = False
    """Whether the alternatives are left out."""


Bench: TypeAlias = Callable[[Asked], Iterable[Measured]]
"""What a bench's module has as ``figures``."""
