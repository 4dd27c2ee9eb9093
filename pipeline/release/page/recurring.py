"""Forums and series: what recurs, when it was last held and when it is next planned."""

from __future__ import annotations

from datetime import date

import polars as pl

SHOWN = 20
HEADS = (
    ("forum or series", "text"),
    ("held", "number"),
    ("last held", "day"),
    ("next planned", "day"),
    ("planned", "number"),
    ("overdue", "number"),
)


def recurring(rows: pl.DataFrame, today: date) -> tuple[list[tuple[object, ...]], int]:
    """A row for each of the most frequent, in the order of ``HEADS``, and how many there are in all."""
    day = pl.col("day")
    held, planned = pl.col("state") == "held", pl.col("state") == "planned"
    told = (
        rows.filter(pl.col("series").is_not_null())
        .group_by("series")
        .agg(
            held=held.sum(),
            last=day.filter(held).max(),
            next=day.filter(planned & (pl.max_horizontal("date_start", "date_end") >= today)).min(),
            planned=planned.sum(),
            overdue=(pl.col("state") == "overdue").sum(),
            all=pl.len(),
        )
    )
    top = told.sort("all", "last", "series", descending=[True, True, False], nulls_last=True).head(SHOWN)
    return top.drop("all").rows(), len(told)
