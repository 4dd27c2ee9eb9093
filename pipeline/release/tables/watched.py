"""Which months of what a state announces were seen through."""

from __future__ import annotations

import polars as pl

from pipeline.release.tables.sessions import Written
from schemas.tables import publisher


def watched_months(cut: Written) -> pl.LazyFrame:
    """Months by state and year in which a source of its own was covered: state, year, months."""
    seen = covered_months(cut)
    voices = {source: voice(source) for source in seen["source"].unique()}
    state = pl.col("source").replace_strict(voices, return_dtype=pl.String)
    year = pl.col("month").str.slice(0, 4).cast(pl.Int64)
    months = seen.lazy().select("month", state=state, year=year).drop_nulls()
    return months.group_by("state", "year").agg(months=pl.col("month").n_unique().cast(pl.Int64))


def covered_months(cut: Written) -> pl.DataFrame:
    """``source`` and ``month`` of the months that were covered."""
    seen = cut.table("coverage").filter(covered() & (pl.col("month") != "unknown"))
    return seen.select("source", "month").collect()


def covered() -> pl.Expr:
    """Whether a row of ``coverage`` was covered; in a release of before schema 0.7.0, whether it had a sound run."""
    return pl.coalesce("covered", pl.col("runs_ok") + pl.col("runs_quiet") > 0)


def voice(source_id: str) -> str | None:
    """The state or organisation that a source speaks for: by its profile, else by the table of publishers."""
    from extractors.registry import SOURCES  # noqa: PLC0415  only a release needs every source

    if source_id in SOURCES:
        return SOURCES[source_id].profile.actor
    row = publisher(source_id)
    return row.actor if row else None
