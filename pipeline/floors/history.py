"""What a source's sound runs have shown, and what one run shows, in the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from pipeline.store import announcements
from pipeline.store.lake import Lake
from pipeline.store.tables import LEADS, RUNS

SOUND = ("ok", "quiet")
RUNS_KEPT = 60
"""Sound runs that are looked back on: a site that changed its habits is taken at its new ones after as many."""

DAYS_KEPT = 300
"""Days of publication whose gaps tell the rhythm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What sound runs have shown of a source.

    ``rows`` are the rows on the listings of each sound run that read any, ``days`` the days on which it published,
    ``dated`` and ``titled`` the shares of its leads with a date and a title, ``lengths`` the lengths of its whole texts
    in characters; all as recorded before the run that is judged.
    """

    rows: Sequence[int] = ()
    days: Sequence[date] = ()
    leads: int = 0
    dated: float = 0.0
    titled: float = 0.0
    lengths: Sequence[int] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The same figures of one run.

    ``rows`` is None where every listing said that it had not changed, or that it is empty. ``today`` is the
    publisher's day at the site's own clock, ``newest`` the last day of publication known with this run. ``texts`` are
    the whole texts that are new, by announcement.
    """

    rows: int | None = None
    leads: int = 0
    dated: float = 0.0
    titled: float = 0.0
    texts: dict[str, str]
    today: date
    newest: date | None = None


def history(lake: Lake, source: str, *, before: datetime) -> History:
    """The history of a source up to a moment (UTC), from its recorded runs, leads and announcements."""
    runs = (
        lake.scan(RUNS)
        .filter(pl.col("source") == source, pl.col("verdict").is_in(SOUND), pl.col("ended_at") < before)
        .sort("ended_at", descending=True)
        .head(RUNS_KEPT)
        .select("leads")
        .collect()
    )
    shown = (
        lake.scan(LEADS)
        .filter(pl.col("source") == source, pl.col("via") == "listing", pl.col("found_at") < before)
        .select(pl.len().alias("n"), pl.col("published").is_not_null().mean(), pl.col("title").is_not_null().mean())
        .collect()
        .row(0)
    )
    told = (
        announcements.latest(lake, source)
        .filter(pl.col("recorded_at") < before)
        .select("published_day", pl.col("text").str.len_chars().alias("length"), "text_completeness")
        .collect()
    )
    days = told["published_day"].drop_nulls().unique().sort().tail(DAYS_KEPT)
    return History(
        rows=[count for count in runs["leads"].to_list() if count],
        days=days.to_list(),
        leads=shown[0],
        dated=shown[1] or 0.0,
        titled=shown[2] or 0.0,
        lengths=told.filter(pl.col("text_completeness") == "full")["length"].to_list(),
    )
