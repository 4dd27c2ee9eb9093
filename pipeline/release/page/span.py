"""Which months or years are drawn: all of the span, so that an empty one shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import polars as pl

MONTHS = 36
"""So many months are drawn one by one; a longer span year by year."""
_EDGE = 0.005
"""Share of the dated engagements at either end that may lie outside the drawing, to keep it legible."""
FORMATS = {"month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Span:
    """The periods that are drawn: ``unit`` (month or year) and every label in order."""

    unit: str
    labels: list[str]

    def labelled(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that lie within, with ``period``."""
        period = pl.col("day").dt.strftime(FORMATS[self.unit])
        return rows.with_columns(period=period).filter(pl.col("period").is_in(self.labels))


def span(days: pl.Series) -> Span | None:
    """The span of these days; None where there is none."""
    dated = days.drop_nulls().sort()
    if dated.is_empty():
        return None
    first, last = dated[0], dated[-1]
    if _months(first, last) > MONTHS:
        edge = int(len(dated) * _EDGE)
        first, last = dated[edge], dated[-1 - edge]
    unit, step = ("month", "1mo") if _months(first, last) <= MONTHS else ("year", "1y")
    starts = pl.date_range(pl.lit(first).dt.truncate(step), last, step, eager=False)
    return Span(unit, pl.select(starts.dt.strftime(FORMATS[unit])).to_series().to_list())


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1
