"""The table of metrics: the one place that names them, for the code, the docs and whoever builds a dashboard."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

_FILE = Path(__file__).with_name("metrics.csv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric: how it adds up (``kind``), its unit, the names of its tags, and what it tells."""

    name: str
    kind: Literal["counter", "gauge", "timing"]
    unit: str
    tags: tuple[str, ...]
    meaning: str


def _read() -> dict[str, Metric]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return {row["name"]: _metric(row) for row in csv.DictReader(lines)}


def _metric(row: dict[str, str]) -> Metric:
    kind = cast("Literal['counter', 'gauge', 'timing']", row["kind"])
    return Metric(
        name=row["name"], kind=kind, unit=row["unit"], tags=tuple(row["tags"].split()), meaning=row["meaning"]
    )


TABLE = _read()
"""Every metric by its name."""
