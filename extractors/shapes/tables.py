"""Small tables of a source's own words, kept as CSV beside its code."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def table(package: str, name: str) -> dict[str, dict[str, str]]:
    """The rows of ``<package>/<name>.csv`` by their first column."""
    with (files(package) / f"{name}.csv").open(encoding="utf-8") as lines:
        return {next(iter(row.values())): row for row in csv.DictReader(lines)}
