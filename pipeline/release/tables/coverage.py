"""What was watched: for every source and month the runs by verdict, the announcements by what became of them, and
whether the month was seen through.

All of it as of the moment at which the version was recorded, so that a version gives the same rows whenever it is cut.
"""

from __future__ import annotations

import polars as pl

from pipeline.release.columns import made
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.seen import seen_through
from pipeline.store import announcements
from pipeline.store.tables import CODINGS, QUARANTINE, RUNS
from schemas.tables import vocabulary

_KEY = ["source", "month"]
_COUNTS = ("announcements", "with_engagements", "without", "not_coded", "failed", "mentions", "quarantined")


def coverage(cut: Cut) -> pl.DataFrame:
    """One row a source and month; months of announcements are those of publication, of runs those of their end."""
    told, runs = _told(cut), _runs(cut)
    seen = seen_through(cut).with_columns(covered=pl.lit(value=True))
    joined = told.join(runs, on=_KEY, how="full", coalesce=True).join(seen, on=_KEY, how="full", coalesce=True)
    counts = [f"runs_{verdict}" for verdict in vocabulary("run_verdict")]
    return joined.with_columns(
        pl.col("month").fill_null("unknown"),
        pl.col("covered").fill_null(value=False),
        pl.col(*_COUNTS, *counts).fill_null(0),
        pl.col("reasons").fill_null(pl.lit([], pl.List(pl.String))),
    )


def _told(cut: Cut) -> pl.DataFrame:
    last = announcements.latest(cut.lake, by=cut.recorded_at).select(
        "source", "id", "revision", "capture", month=pl.col("published_day").dt.strftime("%Y-%m").fill_null("unknown")
    )
    coded = (
        cut.lake.scan(CODINGS)
        .filter(pl.col("coded_at") <= cut.recorded_at)
        .sort("coded_at")
        .group_by(id=pl.col("announcement_id"), revision=pl.col("announcement_revision"))
        .agg(pl.col("not_coded", "error").last(), told=pl.col("mentions").list.len().last())
    )
    # Quarantine keeps what earlier revisions and earlier coders told as well: only mentions of the content that the
    # last revision was read from count, each once.
    aside = (
        cut.lake.scan(QUARANTINE)
        .filter((pl.col("contract") == "Mention") & (pl.col("recorded_at") <= cut.recorded_at))
        .group_by("capture", id=pl.col("subject").str.replace(r"#\d+$", ""))
        .agg(aside=pl.col("subject").n_unique())
    )
    reason = pl.coalesce("not_coded", pl.when(pl.col("error").is_not_null()).then(pl.lit("error")))
    coded_well = pl.col("told").is_not_null() & reason.is_null()
    counted = pl.format("{}={}", pl.element().struct.field("reason"), pl.element().struct.field("count"))
    return (
        last.join(coded, on=["id", "revision"], how="left")
        .join(aside, on=["id", "capture"], how="left", nulls_equal=True)
        .group_by(_KEY)
        .agg(
            announcements=pl.len(),
            with_engagements=(coded_well & (pl.col("told") > 0)).sum(),
            without=(coded_well & (pl.col("told") == 0)).sum(),
            not_coded=pl.col("not_coded").is_not_null().sum(),
            failed=pl.col("error").is_not_null().sum(),
            mentions=pl.col("told").sum(),
            quarantined=pl.col("aside").sum(),
            reasons=reason.alias("reason").drop_nulls().value_counts(),
        )
        .with_columns(pl.col("reasons").list.eval(counted).list.sort())
        .collect(engine="streaming")
    )


def _runs(cut: Cut) -> pl.DataFrame:
    verdicts = {f"runs_{v}": (pl.col("verdict") == v).sum() for v in vocabulary("run_verdict")}
    month = pl.col("ended_at").dt.strftime("%Y-%m")
    ended = cut.lake.scan(RUNS).filter(pl.col("ended_at") <= cut.recorded_at)
    return ended.group_by("source", month=month).agg(**verdicts).collect()


COVERAGE = ReleaseTable(
    name="coverage",
    title="What was watched, by source and month, up to the moment at which the version was recorded",
    columns=(
        made("source", str, "Id of the source."),
        made("month", str, "Year and month (YYYY-MM), or unknown."),
        *(made(f"runs_{v}", int, f"Ingest runs that ended in this month as {v}.") for v in vocabulary("run_verdict")),
        made("announcements", int, "Announcements published in this month and recorded."),
        made("with_engagements", int, "Of these, coded with at least one engagement."),
        made("without", int, "Of these, coded as holding no engagement."),
        made("not_coded", int, "Of these, not coded for a stated reason."),
        made("failed", int, "Of these, the coder failed on."),
        made("mentions", int, "Engagements that they tell of."),
        made("quarantined", int, "Of these mentions, put aside because they broke a rule."),
        made(
            "reasons",
            str,
            "Why some were not coded, and how many each, as reason=count; error=count where coding failed.",
            many=True,
        ),
        made(
            "covered",
            bool,
            "Whether the month was seen through, so that what it lacks was not announced: it lies, from its first day "
            "to its last, within a stretch of looks at the source (sound runs, ok or quiet, and days on which what was "
            "recorded had been published) that are never further apart than 31 days, or the longest silence that is "
            "usual for the source, and of which one at least is a sound run. So a lone old item covers nothing, nor "
            "does the month in which a backlog breaks off. Of the month in which the version was recorded, what had "
            "passed of it. A month that was covered has a row even if nothing was run or told.",
        ),
    ),
    key=("source", "month"),
    rows=coverage,
    links={},
)
