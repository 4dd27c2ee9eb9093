"""Engagements of which a part was held: whoever reports the meeting tells that the visit around it took place."""

from __future__ import annotations

import polars as pl

from pipeline.store.engagements import as_of
from pipeline.store.lake import Lake


def begun(lake: Lake, version: int) -> pl.Series:
    """Ids of the engagements within which another one is reported held, as of a dataset version, sorted."""
    standing = as_of(lake, version).filter(
        pl.col("record_state") == "live", pl.col("confirmation") == "reported_held", pl.col("parent_id").is_not_null()
    )
    return standing.select("parent_id").unique().sort("parent_id").collect()["parent_id"]
