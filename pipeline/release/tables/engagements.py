"""The main table: every live engagement, one row each."""

from __future__ import annotations

from datetime import date

import polars as pl

from pipeline.release.columns import flat, made
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.recurring import series_ids
from pipeline.release.tables.sides import has_a_side
from schemas.contract import Engagement

_INTERNAL = ("record_state", "merged_into", "keys")
_LENGTH = {"week": "1w", "month": "1mo", "quarter": "3mo", "half_year": "6mo", "year": "1y"}


def rows(cut: Cut) -> pl.DataFrame:
    """Live engagements with counts of their parts; what is past and unreported is overdue."""
    return cut.live.join(series_ids(cut.live, _sides(cut.live)), on="id", how="left").with_columns(
        confirmation=overdue(cut.today),
        parties=_count("participants"),
        attested_by=_count("attestations"),
        sources=pl.col("attestations").list.eval(pl.element().struct.field("source")).list.unique().list.sort(),
    )


def _sides(live: pl.DataFrame) -> pl.DataFrame:
    recurring = live.filter(pl.col("series").is_not_null()).select("id", "participants")
    return recurring.explode("participants").unnest("participants").filter(has_a_side())


def overdue(today: date) -> pl.Expr:
    """``confirmation`` as of a day: overdue where a plan's last possible day is past and nobody reported it held."""
    late = (pl.col("status") == "planned") & (pl.col("confirmation") == "announced_only") & (last_day() < today)
    return pl.when(late).then(pl.lit("overdue")).otherwise("confirmation")


def last_day() -> pl.Expr:
    """The last day on which an engagement can have ended by its dates and their precision; null without a date."""
    # A date is the first day of the period that its precision names, the end of a span as well as its start.
    stated = pl.max_horizontal("date_start", "date_end")
    last = stated
    for precision, length in _LENGTH.items():
        end = stated.dt.offset_by(length).dt.offset_by("-1d")
        last = pl.when(pl.col("date_precision") == precision).then(end).otherwise(last)
    return last


def _count(name: str) -> pl.Expr:
    return pl.col(name).list.len().cast(pl.Int64)


ENGAGEMENTS = ReleaseTable(
    name="engagements",
    title="Every security engagement, one row each",
    columns=(
        *(column for column in flat(Engagement, *_INTERNAL) if column.name == "id"),
        *(column for column in flat(Engagement, *_INTERNAL) if column.name != "id"),
        made("parties", int, "Number of parties in the table participants."),
        made("attested_by", int, "Number of announcements in the table attestations."),
        made("sources", str, "Sources of those announcements.", many=True),
        made(
            "series_id",
            str,
            "Id of the series that `series` names; the table series has it where one of its sessions is recorded.",
            null=True,
        ),
    ),
    key=("id",),
    rows=rows,
    links={"parent_id": ("engagements", "id")},
    in_parts=True,
)
