"""What a source's sound runs have shown, and what one run shows, in the same figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

import polars as pl

from pipeline.store import announcements
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, LEADS, RUNS

SOUND = ("ok", "quiet")
RUNS_KEPT = 60
"""Sound runs that are looked back on: a site that changed its habits is taken at its new ones after as many."""

DAYS_KEPT = 300
"""Days of publication whose gaps tell the rhythm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What sound runs have shown of a source.

    ``rows`` are the rows on the listings of each sound run that read any, ``dated`` and ``titled`` the shares of its
    leads with a date and a title, ``lengths`` the lengths of its whole texts in characters: what a degraded or broken
    run brought is left out, so that decay cannot teach. ``days`` are the last days on which it published, whichever run
    told them. All is as recorded before the run that is judged.
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

    ``rows`` is None unless every listing was read: one that is unchanged or empty by its own word leaves too few to be
    compared. ``today`` is the publisher's day at the site's own clock, ``newest`` the last day of publication that this
    run recorded. ``texts`` are the whole texts that are new, by announcement.
    """

    rows: int | None = None
    leads: int = 0
    dated: float = 0.0
    titled: float = 0.0
    texts: dict[str, str]
    today: date
    newest: date | None = None


def history(lake: Lake, source: str, *, before: datetime) -> History:
    """The history of a source up to a moment (UTC): what its last sound runs brought, and its days of publication."""
    runs = (
        lake.scan(RUNS)
        .filter(pl.col("source") == source, pl.col("verdict").is_in(SOUND), pl.col("ended_at") < before)
        .sort("ended_at", descending=True)
        .head(RUNS_KEPT)
        .select("run", "leads")
        .collect()
    )
    sound = pl.col("source") == source, pl.col("run").is_in(runs["run"].to_list())
    leads, dated, titled = (
        lake.scan(LEADS)
        .filter(*sound, pl.col("via") == "listing")
        .select(pl.len().alias("n"), pl.col("published").is_not_null().mean(), pl.col("title").is_not_null().mean())
        .collect()
        .row(0)
    )
    lengths = (
        lake.scan(ANNOUNCEMENTS)
        .filter(*sound, pl.col("text_completeness") == "full")
        .select(pl.col("text").str.len_chars())
        .collect()
    )
    days = (
        announcements.latest(lake, source)
        .filter(pl.col("recorded_at") < before)
        .select(pl.col("published_day").drop_nulls().unique().sort().tail(DAYS_KEPT))
        .collect()
    )
    return History(
        rows=[count for count in runs["leads"].to_list() if count],
        days=days["published_day"].to_list(),
        leads=leads,
        dated=dated or 0.0,
        titled=titled or 0.0,
        lengths=lengths["text"].to_list(),
    )
