"""In which months somebody looked at what a state announces."""

from __future__ import annotations

import polars as pl

from pipeline.release.tables.sessions import Written
from schemas.tables import publisher


def watched_months(cut: Written) -> pl.LazyFrame:
    """Months by state and year in which a source of its own had a sound run or told anything: state, year, months."""
    soundly = (pl.col("runs_ok") + pl.col("runs_quiet") + pl.col("announcements")) > 0
    seen = cut.table("coverage").filter(soundly & (pl.col("month") != "unknown")).select("source", "month").collect()
    voices = {source: voice(source) for source in seen["source"].unique()}
    state = pl.col("source").replace_strict(voices, return_dtype=pl.String)
    year = pl.col("month").str.slice(0, 4).cast(pl.Int64)
    months = seen.lazy().select("month", state=state, year=year).drop_nulls()
    return months.group_by("state", "year").agg(months=pl.col("month").n_unique().cast(pl.Int64))


def voice(source_id: str) -> str | None:
    """The state or organisation that a source speaks for: by its profile, else by the table of publishers."""
    from extractors.registry import SOURCES  # noqa: PLC0415  only a release needs every source

    if source_id in SOURCES:
        return SOURCES[source_id].profile.actor
    row = publisher(source_id)
    return row.actor if row else None
