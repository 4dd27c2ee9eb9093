"""What is new: how the release differs from the one before, and the engagements that came last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from pipeline.release.page.facts import Facts
from pipeline.release.page.tables import Tables
from pipeline.release.page.words import listed, plain

SHOWN = 10
FRESH = ("", "new", "revised")
"""Words for an engagement's part in what is new, as the column ``fresh``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """An engagement in one line."""

    id: str
    parties: str
    kind: str
    when: str
    state: str
    announced: str


def fresh(facts: Facts) -> pl.Expr:
    """``new`` or ``revised`` since the release before, else empty; in a first release nothing is called new."""
    since = pl.col("version") > facts.before_version if facts.before else pl.lit(value=False)
    word = pl.when(pl.col("split_from").is_null() & (pl.col("revision") == 1)).then(pl.lit("new"))
    return pl.when(since).then(word.otherwise(pl.lit("revised"))).otherwise(pl.lit("")).alias("fresh")


def newest(tables: Tables, facts: Facts) -> list[News]:
    """The engagements that were announced last among the new ones."""
    rows = tables.engagements.with_columns(fresh(facts))
    rows = rows.filter(pl.col("fresh") == "new") if facts.before else rows
    top = rows.sort("first_announced", "id", descending=[True, False], nulls_last=True).head(SHOWN)
    sides = tables.parties.join(top.select("id"), on="id", how="semi").group_by("id").agg(pl.col("code").sort())
    parties = {one: [tables.names.get(code, code) for code in codes] for one, codes in sides.iter_rows()}
    return [_news(row, parties.get(row["id"], [])) for row in top.iter_rows(named=True)]


def _news(row: dict[str, Any], parties: list[str]) -> News:
    few = [*parties[:5], f"{len(parties) - 5} more"] if len(parties) > 6 else parties
    return News(
        id=row["id"],
        parties=listed(few) if few else "parties without a code",
        kind=plain(row["type"])
        if row["subtype"] in {None, "other"}
        else f"{plain(row['type'])}, {plain(row['subtype'])}",
        when=f"{row['day']}" if row["day"] else "undated",
        state=row["state"],
        announced=f"{row['first_announced']:%Y-%m-%d}" if row["first_announced"] else "on an unknown day",
    )
