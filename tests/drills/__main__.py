"""Runs the drills and prints the matrix: ``python -m tests.drills [--keep] [SOURCE...]``."""

from __future__ import annotations

import argparse
import sys

from rich.console import Console
from rich.progress import track
from rich.table import Table

from extractors.registry import SOURCES
from tests.drills.drill import mutations
from tests.drills.matrix import Row, complaints, drilled, keep


def main() -> int:
    """Exit code 1 where a change went unnoticed or a sound run raised an alarm."""
    asked = argparse.ArgumentParser(prog="python -m tests.drills", description=__doc__)
    asked.add_argument("source", nargs="*", default=list(SOURCES), help="ids of sources; all, if none is given")
    asked.add_argument("--keep", action="store_true", help="keep the guards in matrix.csv")
    told = asked.parse_args()
    rows = {source: drilled(source) for source in track(told.source, "drills", console=Console(stderr=True))}
    _print(rows)
    wrong = [complaint for source, row in rows.items() for complaint in complaints(source, row)]
    print("\n".join(wrong))
    if told.keep:
        keep(rows)
    return 1 if wrong else 0


def _print(rows: dict[str, Row]) -> None:
    table = Table("source", *(mutation.name.replace("_", " ") for mutation in mutations() if mutation.harmful))
    for source, row in rows.items():
        table.add_row(source, *(row[mutation.name].guard or "NOBODY" for mutation in mutations() if mutation.harmful))
    Console(width=None if sys.stdout.isatty() else 260).print(table)
    sound = [row[mutation.name] for row in rows.values() for mutation in mutations() if not mutation.harmful]
    alarms = sum(bool(cell.guards) for cell in sound)
    print(f"{alarms} false alarms in {len(sound)} sound runs: {1000 * alarms / max(len(sound), 1):.1f} per 1,000")


if __name__ == "__main__":
    raise SystemExit(main())
