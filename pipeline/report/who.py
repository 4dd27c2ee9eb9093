"""The other side, one by one: what was observed with each, and whether anybody looked."""

from __future__ import annotations

import polars as pl

from pipeline.release.tables.watched import covered, voice, watched_months
from pipeline.report.belonging import members_today
from pipeline.report.counts import Row
from pipeline.report.shelf import Shelf
from pipeline.report.strands import Told
from pipeline.report.subject import Subject


def partners(subject: Subject, shelf: Shelf, told: Told) -> list[Row]:
    """One row a partner of today or of a counted day: engagements of either width, and months of coverage.

    ``bilateral`` and ``wider`` are held, ``planned`` is planned or overdue; ``since`` is the day of its accession
    (null where it is open), ``now`` whether it belongs today. ``months`` counts those over which a source of its own
    was covered; 0 is not looked at, so that a zero of its counts is no finding.
    """
    counted = told.sides.join(told.rows.select("id", "strand", "state", "day"), on="id").group_by("code").agg(**_seen())
    today = (
        members_today(subject, shelf).group_by("code").agg(pl.col("since").min()).with_columns(now=pl.lit(value=True))
    )
    months = watched_months(shelf).group_by(code="state").agg(pl.col("months").sum()).collect()
    rows = today.join(counted, on="code", how="full", coalesce=True).join(months, on="code", how="left")
    rows = rows.with_columns(
        pl.col("bilateral", "wider", "planned", "months").fill_null(0), pl.col("now").fill_null(value=False)
    )
    ordered = rows.sort("bilateral", "wider", "planned", "code", descending=[True, True, True, False])
    return [{"name": shelf.names.get(row["code"], row["code"]), **row} for row in ordered.iter_rows(named=True)]


def coverage(subject: Subject, shelf: Shelf) -> list[Row]:
    """The sources that speak for the one side, the organisation or a forum's members, with the months they cover.

    ``first`` and ``last`` are the first and the last month covered, null for a source of which only parts of months
    were seen, and ``months`` is how many there are; ``announcements`` counts those of all months.
    """
    seen = shelf.table("coverage").filter(pl.col("month") != "unknown").collect()
    wanted = {subject.state, subject.body, *subject.partners, *members_today(subject, shelf)["code"]} - {None}
    voices = {source: voice(source) for source in seen["source"].unique().sort()}
    mine = seen.with_columns(speaks_for=pl.col("source").replace_strict(voices, return_dtype=pl.String))
    spans = mine.filter(pl.col("speaks_for").is_in(sorted(wanted))).group_by("speaks_for", "source")
    whole = pl.col("month").filter(covered())
    months = spans.agg(
        first=whole.min(), last=whole.max(), months=whole.len(), announcements=pl.col("announcements").sum()
    )
    return months.sort("speaks_for", "source").to_dicts()


def _seen() -> dict[str, pl.Expr]:
    held, two = pl.col("state") == "held", pl.col("strand") == "bilateral"
    return {
        "bilateral": (held & two).sum(),
        "wider": (held & ~two).sum(),
        "planned": pl.col("state").is_in(["planned", "overdue"]).sum(),
        "last": pl.col("day").filter(held).max(),
    }
