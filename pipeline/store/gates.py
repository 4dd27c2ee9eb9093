"""Decisions of the gate, one row each; the same candidate is decided once."""

from __future__ import annotations

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.tables import GATES
from schemas.contract import from_row
from schemas.contract.operations import GateRecord


def record(lake: Lake, decision: GateRecord) -> None:
    """Append a decision. Call inside ``durable("gate")``, together with the files that it points to."""
    lake.append(GATES, [decision])


def decided(lake: Lake, docs: str) -> GateRecord | None:
    """The decision whose documents lie there; null if it was never taken."""
    found = lake.scan(GATES).filter(pl.col("docs") == docs).sort("decided_at").head(1).collect()
    return None if found.is_empty() else from_row(GateRecord, found.row(0, named=True))


def refused(lake: Lake) -> list[GateRecord]:
    """Every decision against a candidate, oldest first."""
    rows = lake.scan(GATES).filter(~pl.col("passed")).sort("decided_at", "docs").collect()
    return [from_row(GateRecord, row) for row in rows.iter_rows(named=True)]
