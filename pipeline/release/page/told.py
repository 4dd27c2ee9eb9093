"""The announcements behind the rows of the table: address, headline, source, day."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.block import Dictionary
from pipeline.release.page.budget import fitting
from pipeline.release.page.tables import Tables

BUDGET = 34_000_000
"""Characters of headlines and addresses that one page holds."""
_DAY_ONE = pl.date(1970, 1, 1)


def attested(tables: Tables, ids: pl.DataFrame) -> pl.DataFrame:
    """Announcements by engagement, as many as fit, sorted as ``ids`` are, then by day.

    Columns: ``id`` and ``row`` of the engagement and ``of``, how many tell of it; ``announcement_id``, ``url``,
    ``title``, ``source`` and ``on`` (days since 1970). An address that is not of the web (``javascript:``, ``file:``)
    is left empty.
    """
    web = pl.col("url").str.contains(r"(?i)^https?://")
    rows = tables.scan("attestations").select(
        "announcement_id",
        "title",
        "source",
        id="engagement_id",
        url=pl.when(web).then("url").otherwise(pl.lit("")),
        on=(pl.col("published_day") - _DAY_ONE).dt.total_days(),
    )
    rows = rows.unique(["id", "announcement_id"], keep="first", maintain_order=True)
    told = rows.join(ids.lazy(), on="id").sort("row", "on", "announcement_id", nulls_last=True)
    return fitting(told.with_columns(of=pl.len().over("row")).collect(), ("title", "url"), BUDGET)[0]


def announcements(told: pl.DataFrame, rows: int) -> dict[str, object]:
    """The block's part: each announcement once; for each row which tell of it, and how many where not all are here."""
    each = told.unique("announcement_id", keep="first", maintain_order=True)
    places = Dictionary[str]()
    places.codes(each["announcement_id"])
    sources = Dictionary[str]()
    cut = told.filter(pl.len().over("row") < pl.col("of")).unique("row", maintain_order=True)
    codes = sources.codes(each["source"])
    return {
        "all": dict(cut.select(pl.col("row").cast(pl.String), "of").iter_rows()),
        "of": grouped(told["row"], places.codes(told["announcement_id"]), rows),
        "url": each["url"].to_list(),
        "title": each["title"].fill_null("").to_list(),
        "on": each["on"].to_list(),
        "source": codes,
        "sources": list(sources),
    }


def grouped(row: pl.Series, values: list[int], rows: int) -> list[list[int]]:
    """The values by row; a row without any has an empty list."""
    found: list[list[int]] = [[] for _ in range(rows)]
    for place, value in zip(row, values, strict=True):
        found[place].append(value)
    return found
