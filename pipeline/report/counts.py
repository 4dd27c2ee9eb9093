"""Counts of a subject's engagements: what was held is never added to what is planned."""

from __future__ import annotations

from typing import Any

import polars as pl

from pipeline.release.page.states import WORDS
from pipeline.report.strands import STRANDS

Row = dict[str, Any]
"""One row of a table of facts: plain values by column, as JSON can hold them."""

STATES = [word.replace(" ", "_") for word in WORDS]
"""Held, planned, overdue and called off, as names of columns."""


def by(rows: pl.DataFrame, *keys: str) -> list[Row]:
    """Engagements by these columns: one row a value, in their order, with a count for each state."""
    counts = {name: (pl.col("state") == word).sum() for name, word in zip(STATES, WORDS, strict=True)}
    return rows.group_by(keys).agg(**counts).sort(keys, nulls_last=True).to_dicts()


def strands(rows: pl.DataFrame) -> list[Row]:
    """Engagements by strand, those without any left in as zeros."""
    found = {row["strand"]: row for row in by(rows, "strand")}
    return [found.get(name, {"strand": name} | dict.fromkeys(STATES, 0)) for name in STRANDS]


def types(rows: pl.DataFrame) -> list[Row]:
    """Engagements by type, the most frequent first."""
    return sorted(by(rows, "type"), key=lambda row: (-sum(row[name] for name in STATES), row["type"]))


def words(rows: pl.DataFrame, column: str) -> list[Row]:
    """Held engagements by the words of a column (a list or one word), the most frequent first; none as null."""
    told = rows.filter(pl.col("state") == "held").select(word=column)
    told = told.explode("word") if told.schema["word"] == pl.List else told
    return told.group_by("word").len("held").sort("held", "word", descending=[True, False], nulls_last=True).to_dicts()


def figures(rows: pl.DataFrame, sides: pl.DataFrame, partners: int) -> dict[str, int]:
    """The main figures by name, which the query of a case study gives as well.

    ``<strand>_<state>`` counts engagements; ``partners`` are those of the day of the cut, ``partners_met`` those in a
    bilateral engagement that was held; ``confirmed`` are the held bilateral ones that both sides announced.
    """
    found = {f"{row['strand']}_{state}": row[state] for row in strands(rows) for state in STATES}
    held = rows.filter(pl.col("state") == "held")
    two = held.filter(pl.col("strand") == "bilateral")
    met = sides.join(two.select("id"), on="id", how="semi")
    return found | {
        "engagements": len(rows),
        "held": len(held),
        "undated": rows["day"].null_count(),
        "exercises_held": len(held.filter(pl.col("type") == "exercise")),
        "agreements_held": len(held.filter(pl.col("type") == "agreement")),
        "confirmed": len(two.filter(pl.col("both_sides_confirmed"))),
        "partners": partners,
        "partners_met": met["code"].n_unique(),
    }
