"""Engagements as flat rows that expectations can be held against: no lists, but counts of them."""

from __future__ import annotations

import polars as pl

_PLAIN = (
    "id",
    "revision",
    "record_state",
    "type",
    "subtype",
    "status",
    "confirmation",
    "date_start",
    "date_end",
    "date_precision",
    "country",
    "level",
    "format",
    "confidence",
)


def flat(rows: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """One flat row an engagement revision.

    Args:
        rows: engagement revisions.
        previous: columns ``id`` and ``revision`` of the revision before each of them, where there is one.
    """
    return followed(single(rows), previous)


def single(rows: pl.DataFrame) -> pl.DataFrame:
    """What is flat of a revision by itself."""
    return rows.select(
        *_PLAIN,
        target_exactly_if_merged=(pl.col("record_state") == "merged") == pl.col("merged_into").is_not_null(),
        attested_if_live=(pl.col("record_state") != "live") | (pl.col("attestations").list.len() > 0),
        parties=codes().list.len().cast(pl.Int64),
        attestations=pl.col("attestations").list.len().cast(pl.Int64),
        days_ahead=(pl.coalesce("date_end", "date_start") - pl.col("recorded_at").dt.date()).dt.total_days(),
    )


def followed(rows: pl.DataFrame, previous: pl.DataFrame) -> pl.DataFrame:
    """Rows of ``single`` with whether each follows the one before; arguments as for ``flat``."""
    before = previous.select("id", before=pl.col("revision"))
    follows = pl.col("revision") == pl.col("before").fill_null(0) + 1
    told = rows.join(before, on="id", how="left").with_columns(revision_follows=follows)
    return told.select(*_PLAIN, "revision_follows", *(name for name in rows.columns if name not in _PLAIN))


def codes() -> pl.Expr:
    """The codes of the parties that are resolved."""
    return pl.col("participants").list.eval(pl.element().struct.field("code")).list.drop_nulls()
