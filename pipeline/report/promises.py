"""How well what recurs is kept up, as far as announcements tell: cadence, editions missed, plans that came true."""

from __future__ import annotations

import polars as pl

from pipeline.release.tables.series import CALLED_OFF
from pipeline.release.tables.sessions import listed
from pipeline.release.tables.sides import pairs
from pipeline.report.belonging import partners
from pipeline.report.counts import Row
from pipeline.report.shelf import Shelf
from pipeline.report.strands import Told
from pipeline.report.subject import Subject
from schemas.tables import state_codes

LAPSED = 2
"""So many editions in a row that did not come since the last one: the series may have ended."""
_KEPT = ("id", "name", "kind", "cadence", "held", "planned", *CALLED_OFF, "first_held", "last_held", "next_planned")
_RATES = (
    *("median_interval", "expected", "missed", "unobserved", "planned_past", "planned_past_held", "share_held"),
    *("missed_in_a_row", "missed_from"),
)
_FORMAL = ("agreement", "institution", "dialogue")


def forums(subject: Subject, shelf: Shelf, told: Told) -> list[Row]:
    """The subject's series as the table ``series`` has them, as a whole; its forums without any session as zeros.

    ``lapsed`` says that the last periods all were missed, ``seen`` that any session of it is on record.
    """
    seen = told.rows.filter(pl.col("strand") != "wider")["series_id"].drop_nulls().unique().to_list()
    table = shelf.table("series").filter(pl.col("id").is_in(sorted({*seen, *subject.forums})))
    rows = {row["id"]: row for row in table.select(*_KEPT, *_RATES).collect().iter_rows(named=True)}
    found = [{**row, "seen": True, "lapsed": (row["missed_in_a_row"] or 0) >= LAPSED} for row in rows.values()]
    return sorted(
        found + _never(subject, {*rows, *seen}), key=lambda row: (-row["held"], -row["planned"], row["name"], row["id"])
    )


def mechanisms(told: Told, series: list[Row]) -> dict[str, list[str]]:
    """Ids of what launched a mechanism and of formal engagements last told as suspended; names of lapsed series."""
    rows = told.rows
    launched = rows.filter((pl.col("subtype") == "mechanism_launched") & (pl.col("state") == "held"))
    suspended = rows.filter(pl.col("type").is_in(_FORMAL) & (pl.col("status") == "suspended"))
    lapsed = [row["name"] for row in series if row["lapsed"]]
    return {"launched": launched["id"].to_list(), "suspended": suspended["id"].to_list(), "lapsed": lapsed}


def confidence(subject: Subject, shelf: Shelf, told: Told) -> list[Row]:
    """Confidence-building measures held between two, by pair: of the state with the others, or of members of a forum.

    A measure of many is none between each two of them. ``a`` and ``b`` are codes, ``a`` the state where there is one.
    """
    held = (told.rows if subject.state else shelf.engagements).filter(type="confidence_building", state="held")
    two = _between_two(shelf, held)
    if subject.state:
        mine = pl.concat([two, two.select("id", a="b", b="a")]).filter(pl.col("a") == subject.state)
        body = pl.col("b").eq_missing(pl.lit(subject.body, pl.String))
        met = told.sides.select("id", b="code", met=pl.lit(value=True))
        two = mine.join(met, on=["id", "b"], how="left").filter(pl.col("met") | body)
    else:
        members = partners(subject, shelf).select("id", "code").unique()
        for side in ("a", "b"):
            two = two.join(members.rename({"code": side}), on=["id", side], how="semi")
    counted = two.group_by("a", "b").len("held")
    return counted.sort("held", "a", "b", descending=[True, False, False]).to_dicts()


def _between_two(shelf: Shelf, held: pl.DataFrame) -> pl.DataFrame:
    """Pairs (``id``, ``a``, ``b``) of what is bilateral, and of two states beside what convened them."""
    sides = shelf.sides.join(held.select("id", "format"), on="id").lazy()
    states = sides.filter(pl.col("format") == "minilateral", pl.col("code").is_in(state_codes()))
    alone = pairs(states).filter(pl.len().over("id") == 1)
    return pl.concat([pairs(sides.filter(pl.col("format") == "bilateral")), alone]).collect()


def _never(subject: Subject, seen: set[str]) -> list[Row]:
    unseen = [listed()[name] for name in subject.forums if name not in seen]
    blank = dict.fromkeys((*_KEPT, *_RATES)) | {
        "held": 0,
        "planned": 0,
        "missed_from": [],
        "lapsed": False,
        "seen": False,
    }
    return [{**blank, "id": one.id, "name": one.name, "kind": one.kind, "cadence": one.cadence} for one in unseen]
