"""The engagements themselves, each with its date as exact as it is, and the announcement to open."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.words import plain
from pipeline.report.counts import Row, by
from pipeline.report.shelf import Shelf
from pipeline.report.strands import Told

_SHOWN = (
    "id",
    "strand",
    "group",
    "series_id",
    "type",
    "subtype",
    "state",
    "day",
    "date_start",
    "date_end",
    "date_precision",
)
_MORE = (
    "country",
    "place",
    "level",
    "series",
    "edition",
    "instrument",
    "topics",
    "both_sides_confirmed",
    "attested_by",
)


def engagements(shelf: Shelf, told: Told) -> pl.DataFrame:
    """Every engagement of the report, the latest first, undated ones last, with ``parties``, ``url`` and ``title``.

    The announcement is the first that tells of it as it stands; its title is null where its source does not allow it,
    its address where it is not one of the web.
    """
    ids = told.rows.select("id", now="status")
    sides = shelf.parties.join(ids, on="id", how="semi").select("id", "code").unique()
    parties = sides.group_by("id").agg(parties=pl.col("code").sort())
    rows = (
        told.rows.select(*_SHOWN, *_MORE)
        .join(parties, on="id", how="left")
        .join(_said(shelf, ids), on="id", how="left")
    )
    return rows.sort("day", "id", descending=[True, False], nulls_last=True)


def exercises(told: Told) -> list[Row]:
    """Exercises by series, those of no series last: counts by state and the last day of one held."""
    rows = told.rows.filter(pl.col("type") == "exercise")
    named = rows.with_columns(name="series")
    last = named.filter(pl.col("state") == "held").group_by("name").agg(last=pl.col("day").max())
    days = dict(last.iter_rows())
    found = [{**row, "last": days.get(row["name"])} for row in by(named, "name")]
    return sorted(found, key=lambda row: (row["name"] is None, -row["held"], row["name"] or ""))


def when(row: Row) -> str:
    """The date as exactly as it is known: a day, a span, or the period that its first day opens."""
    start, end, precision = row["date_start"], row["date_end"], row["date_precision"]
    if row["day"] is None:
        return "undated"
    if precision and precision != "day":
        return f"{plain(precision)}\nfrom {row['day']}"
    if start is None:
        return f"until {end}"
    return f"{start}" if end in {None, start} else f"{start}\nto {end}"


def _said(shelf: Shelf, ids: pl.DataFrame) -> pl.DataFrame:
    told = shelf.table("attestations").join(ids.lazy(), left_on="engagement_id", right_on="id")
    # What announced a visit beforehand says less of it than what reported it.
    apt = told.sort(pl.col("status") != pl.col("now"), "published", "announcement_id", "mention_index", nulls_last=True)
    first = apt.group_by(id="engagement_id", maintain_order=True)
    web = pl.col("url").str.contains(r"^https?://")
    return first.agg(pl.col("url", "title", "source").first()).with_columns(url=pl.when(web).then("url")).collect()
