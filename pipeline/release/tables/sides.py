"""Who takes part, and who stands across from whom: one rule for the tables, the page and the reports."""

from __future__ import annotations

import polars as pl

from schemas.tables import roles


def takes_part() -> pl.Expr:
    """Whether a participant has a code and a part in the engagement; who looks on has none."""
    return pl.col("code").is_not_null() & ~_stands("aside")


def has_a_side() -> pl.Expr:
    """Whether it makes pairs: a mediator takes part, but as the third between the sides."""
    return takes_part() & ~_stands("between")


def opposite(other: str) -> pl.Expr:
    """Whether the one in ``role`` stands across from the one whose role is in the column ``other``.

    Two hosts of one visitor, or two who give to one, stand on one side and have not met each other by that.
    """
    return pl.col("role").ne_missing(pl.col(other)) | ~_stands("shared")


def pairs(sides: pl.LazyFrame) -> pl.LazyFrame:
    """Each pair once an engagement, of rows ``id``, ``code``, ``role``: ``id``, ``a``, ``b``, sorted by their codes."""
    each = sides.select("id", "code", role=pl.when(_stands("shared")).then("role").otherwise(pl.lit(""))).unique()
    both = each.join(each, on="id", suffix="_other").filter(
        pl.col("code") < pl.col("code_other"), opposite("role_other")
    )
    return both.select("id", a="code", b="code_other").unique()


def _stands(standing: str) -> pl.Expr:
    return pl.col("role").is_in([one.role for one in roles() if one.standing == standing])
