"""The words behind the rows of the table, as ``evidence`` allows them, within what a page can hold."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.block import Dictionary
from pipeline.release.page.tables import Tables

BUDGET = 9_000_000
"""Characters of quotations that one page holds."""


def quotations(tables: Tables, ids: pl.DataFrame, told: pl.DataFrame) -> tuple[dict[str, object], int | None]:
    """The block of quotations, and how many of each engagement are in it (None for all).

    Every quotation stands once for an announcement, with the fields that it supports. ``told`` are the announcements
    as the table shows them. Where all quotations are too many, each engagement keeps its first ones.
    """
    quotes = _quotes(tables, ids).join(_places(told), on=["id", "announcement_id"]).sort("row", "place", "position")
    ranked = quotes.with_columns(rank=pl.int_range(1, pl.len() + 1).over("row"))
    most = _fitting(ranked)
    kept = ranked if most is None else ranked.filter(pl.col("rank") <= most)
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


def _fitting(ranked: pl.DataFrame) -> int | None:
    by_rank = ranked.group_by("rank").agg(size=pl.col("quotation").str.len_chars().sum()).sort("rank")
    within = by_rank.filter(pl.col("size").cum_sum() <= BUDGET)
    return None if len(within) == len(by_rank) else len(within)
