"""Forums, exercises and mechanisms whose sessions recur: how often they meet, and what became of what was planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pipeline.release.columns import made
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.cadence import missed
from pipeline.release.tables.sessions import listed, sessions
from schemas.contract.declare import Bounds, Pattern, Vocabulary

_HELD = pl.col("confirmation") == "reported_held"
_PLANNED = (pl.col("status") == "planned") & ~_HELD
_CALLED_OFF = ("cancelled", "postponed", "suspended")


def series(cut: Cut) -> pl.DataFrame:
    """One row a series of which a live engagement is a session."""
    told = sessions(cut).join(_ever_planned(cut), on="id", how="left").sort("begins", "id").collect()
    counted = told.group_by(id="series_id").agg(**_facts())
    rows = [{**row, **_by_cadence(row, cut.today)} for row in counted.iter_rows(named=True)]
    return pl.DataFrame(rows, schema={**counted.schema, **_BY_CADENCE}, orient="row")


def _facts() -> Mapping[str, pl.Expr]:
    held, promised = pl.col("begins").filter(_HELD), pl.col("planned_ever") & pl.col("past")
    days = held.drop_nulls()
    return {
        "name": pl.col("called").mode().min(),
        "kind": pl.col("kind").first(),
        "type": pl.col("type").mode().min(),
        "held": _HELD.sum(),
        "planned": _PLANNED.sum(),
        **{status: ((pl.col("status") == status) & ~_HELD).sum() for status in _CALLED_OFF},
        "days": days,
        "first_held": held.min(),
        "last_held": held.max(),
        "last_edition": pl.col("edition").filter(_HELD & pl.col("begins").is_not_null()).last(),
        "next_planned": pl.col("begins").filter(_PLANNED & ~pl.col("past")).min(),
        "median_interval": days.unique().sort().diff().dt.total_days().median(),
        "planned_ever": pl.col("planned_ever").sum(),
        "planned_past": promised.sum(),
        "planned_past_held": (promised & _HELD).sum(),
        "share_held": (promised & _HELD).sum() / pl.when(promised.sum() > 0).then(promised.sum()),
    }


def _ever_planned(cut: Cut) -> pl.LazyFrame:
    revised = cut.table("revisions").filter(pl.col("status") == "planned").select("id")
    announced = cut.table("attestations").filter(pl.col("status") == "planned").select(id="engagement_id")
    return pl.concat([revised, announced]).unique().with_columns(planned_ever=True)


def _by_cadence(row: Mapping[str, Any], today: date) -> Mapping[str, object]:
    found = None if row["kind"] == "other" else listed()[row["id"]]
    cadence = found.cadence if found else None
    expected, gone = missed(cadence, row["days"], today) or (None, None)
    return {"name": found.name if found else row["name"], "cadence": cadence, "expected": expected, "missed": gone}


_BY_CADENCE = {"cadence": pl.String(), "expected": pl.Int64(), "missed": pl.Int64()}
_COUNT = Bounds(low=0)
SERIES = ReleaseTable(
    name="series",
    title="Forums, exercises and mechanisms that recur: how often they meet, and what became of what was planned",
    columns=(
        made(
            "id",
            str,
            "Id of the forum or exercise series; of one that no list holds its identifying words, with the codes of "
            "the two parties after a colon where its sessions are bilateral, since many pairs use one name.",
        ),
        made(
            "name",
            str,
            "Its name by the list, else the one that announcements use most, without an edition's number or year.",
        ),
        made(
            "kind",
            str,
            "forum or exercise, if it is on the list of these; else other.",
            Pattern("forum|exercise|other"),
        ),
        made("type", str, "The type that most of its sessions are coded as.", Vocabulary("type")),
        made(
            "cadence",
            str,
            "How often it is held by its own rules; null where none are known.",
            Vocabulary("cadence"),
            null=True,
        ),
        made(
            "held",
            int,
            "Sessions or editions reported held: dialogues of a forum, exercises of an exercise series. Neither what "
            "lies within another session of it, nor meetings on its margins, nor its planning conferences count.",
            _COUNT,
        ),
        made("planned", int, "Sessions that are planned and not reported held, overdue ones included.", _COUNT),
        *(made(status, int, f"Sessions last told as {status}.", _COUNT) for status in _CALLED_OFF),
        made("median_interval", float, "Median time between the first days of those held.", null=True, unit="days"),
        made(
            "first_held", date, "First day of the earliest one held; by precision the first day of a period.", null=True
        ),
        made("last_held", date, "First day of the latest one held.", null=True),
        made("last_edition", str, "Edition of the latest one held, as stated.", null=True),
        made("next_planned", date, "First day of the next one planned, of those whose dates are not past.", null=True),
        made(
            "expected",
            int,
            "Editions expected since the first held: one in each calendar week, month, quarter, half-year or year "
            "(every two, three or four years: runs of years from that of the first held), from the period of the first "
            "held to the last that was over on the day of the cut. Null without a regular cadence or any held.",
            _COUNT,
            null=True,
        ),
        made(
            "missed",
            int,
            "Of these periods, the ones in which no edition reported held begins. One that was held and never told by "
            "a source that is read here is missed as well: see coverage.",
            _COUNT,
            null=True,
        ),
        made(
            "planned_ever",
            int,
            "Sessions that some revision of the record, or some announcement, has as planned.",
            _COUNT,
        ),
        made("planned_past", int, "Of these, the ones whose last possible day is past.", _COUNT),
        made("planned_past_held", int, "Of these again, the ones reported held.", _COUNT),
        made(
            "share_held",
            float,
            "planned_past_held / planned_past; null where no plan is past.",
            Bounds(0, 1),
            null=True,
        ),
    ),
    key=("id",),
    rows=series,
    links={},
)
