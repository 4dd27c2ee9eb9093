"""What every source has told so far, in a few scans over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from pipeline.floors.history import DAYS_KEPT
from pipeline.store import announcements
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, CODINGS, QUARANTINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One source's announcements: how many, on which days, the one that was recorded last as new, and those uncoded.

    ``days`` are the last days of publication, in order; ``uncoded`` counts revisions that the coder has not read.
    """

    announcements: int = 0
    days: Sequence[date] = ()
    last_new: datetime | None = None
    last_title: str | None = None
    uncoded: int = 0


def told(lake: Lake) -> dict[str, Told]:
    """What each source that has told anything has told."""
    days = pl.col("published_day").drop_nulls().unique().sort().tail(DAYS_KEPT)
    latest = announcements.latest(lake).group_by("source").agg(pl.len(), days.alias("days"))
    rows = lake.scan(ANNOUNCEMENTS)
    first = rows.filter(pl.col("revision") == 1).sort("recorded_at", "seq").group_by("source")
    frames = (
        latest,
        first.agg(pl.col("recorded_at", "title").last()),
        rows.group_by("source").agg(pl.col("seq").max()),
        lake.scan(CODINGS).group_by("source").agg(pl.col("seq").max().alias("coded")),
    )
    joined, *others = pl.collect_all(frames)
    for other in others:
        joined = joined.join(other, on="source", how="left")
    return {
        row["source"]: Told(
            announcements=row["len"],
            days=row["days"],
            last_new=row["recorded_at"],
            last_title=row["title"],
            uncoded=row["seq"] - (row["coded"] or 0),
        )
        for row in joined.iter_rows(named=True)
    }


def put_aside(lake: Lake) -> dict[str, int]:
    """How many rows of each source are in quarantine."""
    counts = lake.scan(QUARANTINE).group_by("source").agg(pl.len()).collect()
    return dict(counts.iter_rows())
