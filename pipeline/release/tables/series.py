"""Forums, exercises and mechanisms whose sessions recur: how often they meet, and what became of what was planned."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from pipeline.release.columns import made
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.cadence import Covered, editions
from pipeline.release.tables.sessions import listed, sessions
from pipeline.release.tables.watched import covered_months
from schemas.contract.declare import Bounds, Pattern, Vocabulary

_HELD = pl.col("confirmation") == "reported_held"
_PLANNED = (pl.col("status") == "planned") & ~_HELD
CALLED_OFF = ("cancelled", "postponed", "suspended")


def series(cut: Cut) -> pl.DataFrame:
    """One row a series of which a live engagement is a session."""
    told = sessions(cut).join(_ever_planned(cut), on="id", how="left").sort("begins", "id").collect()
    counted = told.group_by(id="series_id").agg(**_facts())
    watched = _watched(cut, told)
    rows = [{**row, **_by_cadence(row, cut.today, watched.get(row["id"], frozenset()))} for row in counted.to_dicts()]
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
        **{status: ((pl.col("status") == status) & ~_HELD).sum() for status in CALLED_OFF},
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


def _watched(cut: Cut, told: pl.DataFrame) -> Mapping[str, frozenset[str]]:
    """By series, the months that were covered for any of the sources that told of a session held of it."""
    held = told.lazy().filter(_HELD).select("series_id", engagement_id="id")
    voices = cut.table("attestations").join(held, on="engagement_id").select("series_id", "source").unique().collect()
    months = voices.join(covered_months(cut), on="source").group_by("series_id").agg("month")
    return {series: frozenset(seen) for series, seen in months.iter_rows()}


def _by_cadence(row: Mapping[str, Any], today: date, watched: frozenset[str]) -> Mapping[str, object]:
    found = None if row["kind"] == "other" else listed()[row["id"]]
    named = {"name": found.name if found else row["name"], "cadence": found.cadence if found else None}
    told = found and editions(found.cadence, row["days"], today, _all_of(watched), found.actor)
    if not told:
        return named | dict.fromkeys(_BY_CADENCE.keys() - {"cadence"}) | {"missed_from": []}
    counts = {name: getattr(told, name) for name in ("expected", "unobserved", "missed_in_a_row")}
    return named | counts | {"missed": len(told.missed), "missed_from": told.missed}


def _all_of(watched: frozenset[str]) -> Covered:
    def covered(begin: date, end: date) -> bool:
        first, last = (day.year * 12 + day.month - 1 for day in (begin, end))
        return all(f"{month // 12}-{month % 12 + 1:02}" in watched for month in range(first, last + 1))

    return covered


_BY_CADENCE = {
    "cadence": pl.String(),
    **dict.fromkeys(("expected", "missed", "unobserved", "missed_in_a_row"), pl.Int64()),
    "missed_from": pl.List(pl.Date()),
}
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
        *(made(status, int, f"Sessions last told as {status}.", _COUNT) for status in CALLED_OFF),
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
            "Editions expected and looked for since the first held: one in each calendar week, month, quarter, "
            "half-year or year (every two, three or four years: runs of years from that of the first held), from the "
            "period of the first held to the last that was over on the day of the cut. Counted are periods in which "
            "one was held, and those over all of whose months a source that ever told of one held was covered: see "
            "coverage. Of weekly and monthly ones, periods in which the organisation rests for half the weekdays or "
            "more are not expected. Null without a regular cadence or any held.",
            _COUNT,
            null=True,
        ),
        made(
            "missed",
            int,
            "Of these periods, the ones in which no edition reported held begins. Weekly and monthly ones are missed "
            "only if at least two of three covered periods have one: else its sources do not tell of each, and the "
            "others are unobserved. One that was held and told by other sources only is missed as well.",
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
        made(
            "unobserved",
            int,
            "Periods since the first held beside those expected: none was reported held, and nobody looked, or only "
            "sources that do not tell of each. Neither kept nor missed.",
            _COUNT,
            null=True,
        ),
        made(
            "missed_in_a_row",
            int,
            "Of those missed, the latest without any other period between or after them; two and more may mean that "
            "the series has ended.",
            _COUNT,
            null=True,
        ),
        made("missed_from", date, "First day of each period missed, oldest first.", many=True),
    ),
    key=("id",),
    rows=series,
    links={},
)
