"""What is in quarantine of a source, a page of rows at a time."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.tables import QUARANTINE
from schemas.contract.operations import QuarantinedRow
from schemas.contract.rows import from_row

AT_ONCE = 50
"""Rows of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Rows in quarantine, newest first: those of one page (counted from 1), and how many there are in all."""

    total: int
    page: int
    rows: tuple[QuarantinedRow, ...]

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // AT_ONCE))


def quarantined(lake: Lake, source: str, page: int = 1) -> Aside:
    """A page of what is in quarantine of a source; past the last page there is nothing."""
    rows = lake.scan(QUARANTINE).filter(pl.col("source") == source)
    total = rows.select(pl.len()).collect().item()
    shown = rows.sort("recorded_at", "id", descending=True).slice((page - 1) * AT_ONCE, AT_ONCE).collect()
    return Aside(
        total=total, page=page, rows=tuple(from_row(QuarantinedRow, row) for row in shown.iter_rows(named=True))
    )
