"""The words behind the rows of the table, as ``evidence`` allows them, within what a page can hold."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.block import Dictionary
from pipeline.release.page.budget import fitting
from pipeline.release.page.tables import Tables

BUDGET = 9_000_000
"""Characters of quotations that one page holds."""


def quotations(tables: Tables, ids: pl.DataFrame, told: pl.DataFrame) -> tuple[dict[str, object], int | None]:
    """The block of quotations, and how many of each engagement are in it (None for all).

    Every quotation stands once for an announcement, with the fields that it supports. ``told`` are the announcements
    as the table shows them.
    """
    quotes = _quotes(tables, ids).join(_places(told), on=["id", "announcement_id"]).sort("row", "place", "position")
    kept, most = fitting(quotes, ("quotation",), BUDGET)
    fields = Dictionary[str]()
    return {
        "row": kept["row"].to_list(),
        "place": kept["place"].to_list(),
        "field": fields.codes(kept["fields"]),
        "fields": list(fields),
        "words": kept["quotation"].to_list(),
    }, most


def _quotes(tables: Tables, ids: pl.DataFrame) -> pl.DataFrame:
    evidence = tables.scan("evidence").filter(pl.col("quotation").is_not_null())
    evidence = evidence.join(ids.lazy(), left_on="engagement_id", right_on="id")
    field = pl.col("field").str.replace(r"\[\d+\]$", "").str.replace_all("_", " ")
    quotes = evidence.group_by("row", "announcement_id", "quotation", id="engagement_id").agg(
        fields=field.sort_by("mention_index", "position").unique(maintain_order=True).str.join(", "),
        position=(pl.col("mention_index") * 10_000 + pl.col("position")).min(),
    )
    return quotes.collect()


def _places(told: pl.DataFrame) -> pl.DataFrame:
    return told.select("id", "announcement_id", place=pl.int_range(pl.len()).over("id"))
