"""What is new: how the release differs from the one before, and the engagements that came last."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.facts import Facts
from pipeline.release.page.tables import Tables
from pipeline.release.page.words import listed, plain

SHOWN = 10
HEADS = (("announced", "text"), ("engagement", "text"), ("parties", "text"), ("when", "text"), ("state", "text"))
FRESH = ("", "new", "revised")
"""Words for an engagement's part in what is new, as the column ``fresh``."""


def fresh(facts: Facts) -> pl.Expr:
    """``new`` or ``revised`` since the release before, else empty; in a first release nothing is called new."""
    since = pl.col("version") > facts.before_version if facts.before else pl.lit(value=False)
    word = pl.when(pl.col("split_from").is_null() & (pl.col("revision") == 1)).then(pl.lit("new"))
    return pl.when(since).then(word.otherwise(pl.lit("revised"))).otherwise(pl.lit("")).alias("fresh")


def newest(tables: Tables, facts: Facts) -> list[tuple[object, ...]]:
    """The engagements that were announced last among the new ones, in the order of ``HEADS``."""
    rows = tables.engagements.with_columns(fresh(facts))
    rows = rows.filter(pl.col("fresh") == "new") if facts.before else rows
    top = rows.sort("first_announced", "id", descending=[True, False], nulls_last=True).head(SHOWN)
    sides = tables.parties.join(top.select("id"), on="id", how="semi")
    named = {one: [tables.names.get(code, code) for code in codes] for one, codes in sides.group_by("id").agg(pl.col("code").sort()).iter_rows()}
    return [_row(row, named.get(row["id"], [])) for row in top.iter_rows(named=True)]


def _row(row: dict[str, object], parties: list[str]) -> tuple[object, ...]:
    announced = row["first_announced"]
    kind = f"{plain(str(row['type']))}: {plain(str(row['subtype']))}" if row["subtype"] != "other" else plain(str(row["type"]))
    few = [*parties[:5], f"{len(parties) - 5} more"] if len(parties) > 6 else parties
    return (f"{announced:%Y-%m-%d}" if announced else "", kind, listed(few) if few else "", row["day"], row["state"])
