"""A difference in words: one line of JSON a change for machines, one line of text for a person."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

import polars as pl

from pipeline.diff.compare import Difference
from schemas.contract.evolution import Change


def write_lines(found: Difference, out: IO[bytes]) -> None:
    """Write one JSON object a change: of the schema first (``change`` is ``schema``), then of engagements by id."""
    for change in found.schema:
        line = {"change": "schema"} | dataclasses.asdict(change)
        out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
    out.write(found.rows.write_ndjson().encode())


def told(rows: pl.DataFrame) -> Iterator[tuple[str, str, list[tuple[str, str, str]]]]:
    """For each row of a difference: its id, what became of it, and what that was: name, value before, value after.

    A value that stands alone has no name and no value before.
    """
    for row in rows.iter_rows(named=True):
        yield row["id"], row["change"], list(_parts(row))


def schema_told(change: Change) -> str:
    """A change of the schema in one sentence; longer ones (patterns, lists of words) say where to look."""
    weight = "breaks what was" if change.breaks else "an addition"
    return f"{change.column} {change.what} ({weight})"


def _parts(row: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    if row["other"]:
        yield "", "", row["other"]
    if row["change"] in ("revised", "overdue"):
        yield from ((one["field"], one["was"] or "", one["now"] or "") for one in row["fields"])
    else:
        yield from (("", "", row[name]) for name in ("type", "status", "date_start", "participants") if row[name])
