"""Which series an engagement belongs to, by one id for all the names that announcements have for it."""

from __future__ import annotations

import polars as pl

from pipeline.resolver.names import series as known_as

_PAIR = 2


def series_ids(told: pl.DataFrame, sides: pl.DataFrame) -> pl.DataFrame:
    """``id`` and ``series_id`` of engagements (``id``, ``series``, ``format``) that have a series.

    It is the id of the forum or exercise series; of one that no list holds its identifying words, and behind a colon
    the codes of its two parties where it is bilateral: "Defence Policy Dialogue" is one series of two states, and
    another one of two others.

    Args:
        told: the engagements; those without a series are left out.
        sides: ``id`` and ``code`` of those who make pairs in them.
    """
    told = told.filter(pl.col("series").is_not_null()).select("id", "series", "format")
    tokens = {name: known_as(name) for name in told["series"].unique()}
    ids = {name: token.removeprefix("=") for name, token in tokens.items()}
    listed = [name for name, token in tokens.items() if token.startswith("=")]
    codes = sides.join(told, on="id", how="semi").group_by("id").agg(codes=pl.col("code").unique().sort())
    named = told.join(codes, on="id", how="left").with_columns(
        series_id=pl.col("series").replace_strict(ids, return_dtype=pl.String)
    )
    pair = ~pl.col("series").is_in(listed) & (pl.col("format") == "bilateral") & (pl.col("codes").list.len() == _PAIR)
    whose = pl.format("{}:{}", "series_id", pl.col("codes").list.join("+"))
    return named.select("id", series_id=pl.when(pair).then(whose).otherwise("series_id"))
