"""The candidate in a few numbers: counts, shares of what is missing, what was lost, totals by source and month."""

from __future__ import annotations

import polars as pl

from pipeline.quality.flat import codes

_SMALL = 20
"""Below so many rows a share says nothing: one of three is no third."""

_COLUMNS = ("id", "revision", "record_state", "merged_into", "parent_id", "date_start", "date_end", "participants")


def applied(before: pl.DataFrame, changes: pl.DataFrame) -> pl.DataFrame:
    """The last revision of each engagement with the changes applied."""
    kept = before.join(changes.select("id"), on="id", how="anti")
    return pl.concat([kept, changes.select(kept.columns)])


def narrow(rows: pl.LazyFrame | pl.DataFrame) -> pl.DataFrame:
    """Of engagement rows only what the profile looks at."""
    told = pl.col("attestations").list.eval(
        pl.struct(
            pl.element().struct.field("announcement_id", "mention_index", "source", "published_day"),
            quoted=pl.element().struct.field("mention").struct.field("evidence").list.len() > 0,
        )
    )
    return rows.lazy().select(*_COLUMNS, told=told).collect()


def profile(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """The one row that the suite ``candidate`` looks at, from narrow frames of last revisions."""
    live, was = _live(after), _live(before)
    told = _told(live)
    gone = was.join(after, on="id", how="left", suffix="_after")["record_state_after"]
    parties = live.select(codes=codes().list.len().sum(), named=pl.col("participants").list.len().sum()).row(0)
    undated = live.select((pl.col("date_start").is_null() & pl.col("date_end").is_null()).sum()).item()
    quoted = told.filter("quoted")["id"].n_unique()
    return pl.DataFrame(
        {
            "live": [len(live)],
            "live_before": [len(was)],
            "attestations": [len(told)],
            "duplicate_ids": [len(after) - after["id"].n_unique()],
            "attestations_held_twice": [len(told) - told.n_unique(["announcement_id", "mention_index"])],
            "dangling_parents": [_dangling(live, "parent_id", live)],
            "dangling_redirects": [_dangling(after, "merged_into", after)],
            "withdrawn_share": [_share(len(gone.filter(gone == "withdrawn")), len(was))],
            "merged_share": [_share(len(gone.filter(gone == "merged")), len(was))],
            "undated_share": [_share(undated, len(live))],
            "unsupported_share": [_share(len(live) - quoted, len(live))],
            "unresolved_share": [_share(parties[1] - parties[0], parties[1])],
        }
    )


def months(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Live engagements by source and month of publication before and after, for the suite ``months``."""
    joined = _by_month(after).join(_by_month(before), on=["source", "month"], how="full", coalesce=True, suffix="_was")
    counted = joined.select(
        "source",
        pl.col("month").fill_null("undated"),
        live=pl.col("live").fill_null(0),
        live_before=pl.col("live_was").fill_null(0),
    )
    share = pl.when(pl.col("live_before") >= _SMALL).then(pl.col("live") / pl.col("live_before")).otherwise(1.0)
    return counted.with_columns(kept_share=share).sort("source", "month")


def _live(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.filter(pl.col("record_state") == "live")


def _told(live: pl.DataFrame) -> pl.DataFrame:
    return live.select("id", "told").explode("told").drop_nulls("told").unnest("told")


def _by_month(rows: pl.DataFrame) -> pl.DataFrame:
    month = pl.col("published_day").dt.strftime("%Y-%m").fill_null("undated")
    return _told(_live(rows)).group_by("source", month=month).agg(live=pl.col("id").n_unique())


def _dangling(rows: pl.DataFrame, link: str, targets: pl.DataFrame) -> int:
    links = rows.select(id=pl.col(link)).drop_nulls()
    return len(links.join(targets, on="id", how="anti"))


def _share(part: int, whole: int) -> float:
    return part / whole if whole >= _SMALL else 0.0
