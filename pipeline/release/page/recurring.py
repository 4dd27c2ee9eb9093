"""Forums and series as the table ``series`` has them: how often they meet, and what became of what was planned."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from pipeline.release.page.words import listed, number, plain
from pipeline.release.tables.series import CALLED_OFF

SHOWN = 20
HEADS = (
    ("forum or series", "text"),
    ("declared", "text"),
    ("held", "number"),
    ("last held", "day"),
    ("planned", "number"),
    ("next planned", "day"),
    ("called off", "number"),
    ("cadence kept", "text"),
    ("past plans held", "text"),
)


def recurring(series: pl.DataFrame) -> tuple[list[tuple[object, ...]], int]:
    """A row for each of the most frequent, in the order of ``HEADS``, and how many there are in all."""
    count = pl.col("held") + pl.col("planned")
    top = series.sort(count, "last_held", "name", "id", descending=[True, True, False, False], nulls_last=True)
    return [_row(row) for row in top.head(SHOWN).iter_rows(named=True)], len(series)


def called(row: Mapping[str, Any]) -> str:
    """The name of a series, with the pair whose it is where many pairs use one name."""
    _, _, pair = row["id"].partition(":")
    return f"{row['name']} ({listed(pair.split('+'))})" if pair else str(row["name"])


def kept(row: Mapping[str, Any]) -> str:
    """How far a series kept its cadence, in words."""
    if not row["held"]:
        return "none held"
    if row["expected"] is None:
        return "no fixed cadence" if row["cadence"] else "cadence not known"
    unknown = row["unobserved"] or 0
    if not row["expected"] + unknown:
        return "too early to tell: no full period since the first one seen"
    had = row["expected"] - row["missed"]
    beside = f"; {unknown:,} more not observed" if unknown else ""
    return f"an edition in {had} of {number(row['expected'], 'period')}, {row['missed']} missed{beside}"


def called_off(row: Mapping[str, Any]) -> int:
    """How many of its sessions were last told as cancelled, postponed or suspended."""
    return sum(row[status] or 0 for status in CALLED_OFF)


def promised(row: Mapping[str, Any]) -> str:
    """How many plans came true, with their number."""
    if not row["planned_past"]:
        return "no plan is past"
    return f"{row['planned_past_held']} of {row['planned_past']}"


def _row(row: Mapping[str, Any]) -> tuple[object, ...]:
    return (
        *(called(row), row["cadence"] and plain(row["cadence"]), f"{row['held']:,}", row["last_held"]),
        *(f"{row['planned']:,}", row["next_planned"], f"{called_off(row):,}", kept(row), promised(row)),
    )
