"""The table of faults: what was done to the service, how much went in and how much came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, and what became of the announcements that were published around it."""

    what: str
    faults: int
    requests: int
    items_in: int
    items_out: int
    restarts: int
    seconds: float


def table(faults: Iterable[Fault]) -> list[str]:
    """The faults as lines, columns under their names."""
    rows = [tuple(field.name.replace("_", " ") for field in fields(Fault)), *(_cells(fault) for fault in faults)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _cells(fault: Fault) -> tuple[str, ...]:
    return tuple(f"{value:.0f}" if isinstance(value, float) else str(value) for value in astuple(fault))
