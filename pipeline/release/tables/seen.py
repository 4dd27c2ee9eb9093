"""Which months of a source were seen through: looked at while they passed, or reached by an unbroken backlog.

A source was watched over a stretch of days if one look at it led to the next. A look is a sound run, which sees its
day, or an announcement, which proves that the listing was read as far as that. Where nothing of either kind lies
within the source's patience the stretch breaks off, so that a lone old item reaches nowhere; and a stretch without any
sound run is not believed, however much lies in it.
"""

from __future__ import annotations

from datetime import timedelta

import polars as pl

from pipeline.floors.history import SOUND
from pipeline.release.table import Cut
from pipeline.store import announcements
from pipeline.store.tables import RUNS

PATIENCE = timedelta(days=31)
"""The longest time without a look that does not break a stretch, unless a longer silence is usual for the source."""


def seen_through(cut: Cut) -> pl.DataFrame:
    """``source`` and ``month`` of every month that lies within a stretch from its first day to its last.

    Of the month in which the version was recorded there is no last day yet: a look at it is enough.
    """
    first = pl.col("month").dt.month_start()
    over = pl.col("month").dt.month_end() <= pl.col("until")
    running = first == cut.recorded_at.date().replace(day=1)
    months = pl.date_ranges(pl.col("since").dt.month_start(), pl.col("until").dt.month_start(), "1mo")
    return (
        _stretches(_looks(cut))
        .filter("sound", pl.col("since") <= pl.col("until"))
        .with_columns(month=months)
        .explode("month")
        .filter((pl.col("since") <= first) & (over | running))
        .select("source", month=pl.col("month").dt.strftime("%Y-%m"))
        .unique()
    )


def _looks(cut: Cut) -> pl.DataFrame:
    """What each look proves: ``source``, the days ``since`` and ``until`` which it saw, and whether it is ``sound``."""
    day = pl.col("ended_at").dt.date()
    runs = (
        cut.lake.scan(RUNS)
        .filter(pl.col("ended_at") <= cut.recorded_at, pl.col("verdict").is_in(SOUND))
        .select("source", since=day, until=day, sound=pl.lit(value=True))
    )
    # A listing may break off within the day of its oldest item: only what came after that day was seen whole.
    told = (
        announcements.latest(cut.lake, by=cut.recorded_at)
        .filter(pl.col("published_day") <= cut.recorded_at.date())
        .select(
            "source", since=pl.col("published_day").dt.offset_by("1d"), until="published_day", sound=pl.lit(value=False)
        )
    )
    return pl.concat([runs, told]).unique().collect(engine="streaming")


def _stretches(looks: pl.DataFrame) -> pl.DataFrame:
    silence = {source: _patience(source) for source in looks["source"].unique()}
    allowed = pl.col("source").replace_strict(silence, return_dtype=pl.Duration("us"))
    apart = (pl.col("until") - pl.col("until").shift().over("source")) > allowed
    numbered = looks.sort("source", "until").with_columns(stretch=apart.fill_null(value=False).cum_sum().over("source"))
    return numbered.group_by("source", "stretch").agg(
        pl.col("since").min(), pl.col("until").max(), pl.col("sound").any()
    )


def _patience(source_id: str) -> timedelta:
    from extractors.registry import SOURCES  # noqa: PLC0415  only a release needs every source

    found = SOURCES.get(source_id)
    return max(PATIENCE, found.profile.usual_silence) if found else PATIENCE
