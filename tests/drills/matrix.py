"""The matrix of all drills: made anew, kept in ``matrix.csv``, compared."""

from __future__ import annotations

import csv
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from extractors.registry import SOURCES
from tests.drills.drill import HERE, UNHARMED, Cell, Ground, Mutation, mutations

KEPT = HERE / "matrix.csv"
Row = Mapping[str, Cell]


def drilled(source: str) -> dict[str, Cell]:
    """One row of the matrix: what each mutation came to at a source."""
    with tempfile.TemporaryDirectory() as root:
        ground = Ground(source, Path(root))
        return {mutation.name: ground.drill(mutation) for mutation in mutations()}


def complaints(source: str, row: Row) -> Iterator[str]:
    """What is wrong with a row: a change that nobody noticed, a false alarm, a guard without a name."""
    excused = not_applicable().get(source, {})
    for mutation in mutations():
        cell, where = row[mutation.name], f"{source}, {mutation.name}"
        if cell.wrong:
            yield f"{where}: recorded and wrong: {', '.join(cell.wrong)}"
        if not mutation.harmful:
            yield from (f"{where}: false alarm: {reason}" for reason in cell.reasons if cell.guards)
            yield from (f"{where}: missed: {key}" for key in cell.missed)
            continue
        yield from (f"{where}: {guard}" for guard in cell.guards if guard.startswith("no name"))
        yield from _unnoticed(where, mutation, cell, excused.get(mutation.name))


def _unnoticed(where: str, mutation: Mutation, cell: Cell, excuse: str | None) -> Iterator[str]:
    if not cell.guard:
        yield f"{where}: nobody noticed, verdict {cell.verdict}: {'; '.join(cell.reasons)}"
    if cell.guard == UNHARMED and not (excuse or mutation.unharmed):
        yield f"{where}: nothing was harmed; say why in not_applicable.toml, or make the mutation bite"
    if cell.guard != UNHARMED and excuse:
        yield f"{where}: it is harmed after all; take it out of not_applicable.toml"


def not_applicable() -> dict[str, dict[str, str]]:
    """The excuses by source and mutation."""
    return tomllib.loads((HERE / "not_applicable.toml").read_text(encoding="utf-8"))


def kept() -> dict[str, dict[str, str]]:
    """The guards of the kept matrix by source and mutation."""
    with KEPT.open(encoding="utf-8") as lines:
        return {row.pop("source"): row for row in csv.DictReader(lines)}


def keep(rows: Mapping[str, Row]) -> None:
    """Write the guards of these rows beside those of other sources."""
    names = [mutation.name for mutation in mutations()]
    told = {**(kept() if KEPT.exists() else {}), **{source: guards(row) for source, row in rows.items()}}
    with KEPT.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, ["source", *names], extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows({"source": source, **told[source]} for source in sorted(told) if source in SOURCES)


def guards(row: Row) -> dict[str, str]:
    """The guard of each cell of a row."""
    return {name: cell.guard for name, cell in row.items()}
