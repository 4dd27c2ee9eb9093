"""What fits a page: where all is too much, every engagement keeps its first ones, and as many as every other."""

from __future__ import annotations

import polars as pl


def fitting(rows: pl.DataFrame, words: tuple[str, ...], budget: int) -> tuple[pl.DataFrame, int | None]:
    """The rows that fit ``budget`` characters of ``words``, and how many an engagement has at most (None for all).

    The first one of each always stands. ``rows`` are in order; those of one engagement share their ``row``.
    """
    size = pl.sum_horizontal(pl.col(name).fill_null("").str.len_chars() for name in words)
    ranked = rows.with_columns(rank=pl.int_range(1, pl.len() + 1).over("row"), size=size)
    by_rank = ranked.group_by("rank").agg(pl.col("size").sum()).sort("rank")
    most = max(1, len(by_rank.filter(pl.col("size").cum_sum() <= budget)))
    kept = ranked.filter(pl.col("rank") <= most).drop("rank", "size")
    return (kept, None) if most >= len(by_rank) else (kept, most)
