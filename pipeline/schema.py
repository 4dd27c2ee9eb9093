"""The schema against what was recorded of it: what changed, whether the version says so, and a new record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from pipeline.release.tables import TABLES
from schemas.contract.evolution import Change, changes, objections
from schemas.contract.migrations import MIGRATIONS
from schemas.contract.shape import Shape, as_text, contract_shape, recorded, shape
from schemas.contract.version import SCHEMA_VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where the schema stands: its version, the last one recorded, what changed since, and what speaks against it."""

    version: str
    recorded: str
    changes: tuple[Change, ...]
    objections: tuple[str, ...]


def standing() -> Standing:
    """Compare the contracts and the release's tables with their last records."""
    found: list[Change] = []
    against: list[str] = []
    written = {(step.to, step.table) for step in MIGRATIONS}
    for folder, now in _kinds():
        last, was = list(recorded(folder).items())[-1]
        found += changes(was, now)
        against += objections((last, was), (SCHEMA_VERSION, now), written)
    return Standing(version=SCHEMA_VERSION, recorded=last, changes=tuple(found), objections=tuple(against))


def record() -> list[Path]:
    """Write the shapes of today under today's version into the source tree; gives the paths.

    Raises:
        FileExistsError: the version is recorded already; a record never changes.
    """
    written = []
    for folder, now in _kinds():
        path = Path(str(folder)) / f"{SCHEMA_VERSION}.json"
        with path.open("x", encoding="utf-8") as out:
            out.write(as_text(now))
        written.append(path)
    return written


def release_shape() -> Shape:
    """The shape of the release's tables as they are declared now."""
    keys = frozenset(f"{table.name}.{column}" for table in TABLES for column in table.key)
    return shape(((f"{table.name}.{column.name}", column) for table in TABLES for column in table.columns), keys)


def _kinds() -> Iterator[tuple[Traversable, Shape]]:
    yield files("schemas.contract") / "versions", contract_shape()
    yield files("pipeline.release") / "versions", release_shape()
