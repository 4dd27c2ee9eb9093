"""How long an announcement takes to become part of a dataset version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, CODINGS, ENGAGEMENTS, WHEREABOUTS
from pipeline.store.whereabouts import told_by

DAYS = 14
"""Days that are looked back on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lag:
    """A middle and a high lag in seconds over ``count`` announcements; None where there is no such announcement."""

    count: int
    median: float | None
    p95: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lags:
    """Lags to the version that took an announcement up, whose moment is the begin of its curation.

    ``published`` starts at the publisher's stamp, where it is exact to the minute and falls after the source's first
    announcement was recorded: what was out before we looked could not have been faster. ``captured`` starts when we had
    read the page.
    """

    days: int
    published: Lag
    captured: Lag


def lags(lake: Lake, *, now: datetime, days: int = DAYS) -> Lags:
    """The lags of the announcements that were recorded in the last days and tell of an engagement."""
    taken = _taken(lake, now - timedelta(days=days)).collect()
    exact = pl.col("published_precision").is_in(["minute", "second"]) & (pl.col("published") >= pl.col("first_read"))
    return Lags(
        days=days,
        published=_lag(taken.filter(exact), "published"),
        captured=_lag(taken, "captured_at"),
    )


def _taken(lake: Lake, since: datetime) -> pl.LazyFrame:
    """New announcements since a moment, each with the version that took it up, as ``committed``."""
    news = lake.scan(ANNOUNCEMENTS).filter(pl.col("revision") == 1, pl.col("recorded_at") >= since)
    stamps = news.select("id", "source", "published", "published_precision", "captured_at")
    coded = lake.scan(CODINGS).filter(pl.col("coded_at") >= since).group_by("announcement_id")
    # Only the flat table is asked which announcements tell of anything: attestations would be read with all they quote.
    telling = lake.scan(WHEREABOUTS).filter(pl.col("key").str.starts_with(told_by(""))).select("key").unique()
    versions = lake.scan(ENGAGEMENTS).filter(pl.col("recorded_at") >= since).select(committed="recorded_at").unique()
    first = lake.scan(ANNOUNCEMENTS).group_by("source").agg(pl.col("recorded_at").min().alias("first_read"))
    return (
        stamps.with_columns(key=pl.lit(told_by("")) + pl.col("id"))
        .join(telling, on="key", how="semi")
        .join(coded.agg(pl.col("coded_at").min()), left_on="id", right_on="announcement_id")
        .join(first, on="source")
        .sort("coded_at")
        .join_asof(versions.sort("committed"), left_on="coded_at", right_on="committed", strategy="forward")
        .filter(pl.col("committed").is_not_null())
    )


def _lag(taken: pl.DataFrame, start: str) -> Lag:
    # A stamp that lies ahead of our clock says nothing about how fast we are.
    seconds = (taken["committed"] - taken[start]).dt.total_milliseconds().drop_nulls() / 1000
    known = seconds.filter(seconds >= 0)
    median, p95 = known.median(), known.quantile(0.95)
    return Lag(count=len(known), median=median, p95=p95)  # type: ignore[arg-type]  # floats, of a column of floats
