"""Pairs of states by year: what was held between the two, and in how many months somebody looked."""

from __future__ import annotations

import polars as pl

from pipeline.release.columns import made
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables.sides import has_a_side, pairs
from pipeline.release.tables.watched import watched_months
from schemas.contract.declare import Bounds, Declared, Pattern
from schemas.tables import numbers_of, states, vocabulary

_STATE = Pattern("[A-Z]{3}")
_SESSIONS = ("forum_ministerial", "forum_senior_officials", "forum_track_1_5", "conference", "summit")
"""Subtypes of dialogue that are a forum's sessions as soon as they are not of two sides only."""
_CALLED_OFF = ("cancelled", "postponed", "suspended")
_STATES_OF_THINGS = {
    "held": "reported as held, under way, signed or delivered",
    "announced_only": "announced, its dates not past by the day of the cut, and nobody has reported it",
    "overdue": "announced, its dates past by the day of the cut, and nobody has reported it",
    **{status: f"last told as {status}; counted in no other column" for status in _CALLED_OFF},
}
_FORUM = (
    "Forum sessions that both join (dialogues of multilateral format, and of forums, conferences and summits that "
    "are not bilateral)"
)
_LISTS = {"cow": "in the Correlates of War", "gw": "with Gleditsch and Ward"}
_TYPES = {f"type_{word}": pl.col("type") == word for word in vocabulary("type")}
_FORMATS = {f"format_{word}": pl.col("format") == word for word in vocabulary("format")}
_UNSTATED = {"format_unstated": pl.col("format").is_null()}


def dyad_year(cut: Cut) -> pl.DataFrame:
    """One row a pair and year: with an engagement, or where both were watched and the pair has one in another year."""
    counted = _counted(pairs(_sides(cut)).join(_told(cut), on="id"))
    watched = watched_months(cut)
    zero = _watched_pairs(counted, watched).join(counted, on=["year", "a", "b"], how="anti")
    # Small by now: it is counted once, not once for every join below.
    rows = pl.concat([counted, zero], how="diagonal").collect().lazy()
    for side in ("a", "b"):
        covered = watched.rename({"state": side, "months": f"covered_months_{side}"})
        rows = rows.join(covered, on=[side, "year"], how="left")
        for scheme in _LISTS:
            rows = rows.join(_numbers(rows, scheme, side), on=[side, "year"], how="left")
    return rows.with_columns(pl.col(*_counts(), "covered_months_a", "covered_months_b").fill_null(0)).collect()


def _counts() -> dict[str, pl.Expr]:
    """The columns of counts with what each counts."""
    state = pl.coalesce(
        pl.when(pl.col("status").is_in(_CALLED_OFF)).then("status"),
        pl.when(pl.col("confirmation") == "reported_held").then(pl.lit("held")),
        "confirmation",
    )
    dated = _day().is_not_null()
    held, forum = dated & (state == "held") & ~_is_forum(), _is_forum()
    return {
        **{name: dated & (state == name) & ~forum for name in _STATES_OF_THINGS},
        "held_top_level": held & pl.col("parent_id").is_null(),
        "held_undated": ~dated & (state == "held"),
        **{name: held & test for name, test in (_TYPES | _FORMATS | _UNSTATED).items()},
        **{f"forum_{name}": dated & (state == name) & forum for name in _STATES_OF_THINGS},
    }


def _day() -> pl.Expr:
    return pl.coalesce("date_start", "date_end")


def _is_forum() -> pl.Expr:
    wide = pl.col("format").eq_missing("multilateral") | pl.col("subtype").is_in(_SESSIONS)
    return (pl.col("type") == "dialogue") & wide & pl.col("format").ne_missing("bilateral")


def _told(cut: Cut) -> pl.LazyFrame:
    # What was held on no known day is at least known to have been when it was last told.
    day = pl.coalesce(_day(), pl.when(pl.col("confirmation") == "reported_held").then("status_as_of"))
    placed = cut.table("engagements").with_columns(year=day.dt.year().cast(pl.Int64))
    return placed.drop_nulls("year").select("id", "year", **_counts())


def _sides(cut: Cut) -> pl.LazyFrame:
    codes = [state.alpha3 for state in states()]
    parties = cut.table("participants").filter(pl.col("code").is_in(codes) & has_a_side())
    return parties.select("code", "role", id="engagement_id")


def _counted(told: pl.LazyFrame) -> pl.LazyFrame:
    return told.group_by("year", "a", "b").agg(pl.col(*_counts()).sum().cast(pl.Int64))


def _watched_pairs(counted: pl.LazyFrame, watched: pl.LazyFrame) -> pl.LazyFrame:
    """Every year in which both states of a pair that has an engagement at all were watched."""
    known = counted.select("a", "b").unique()
    years = known.join(watched.select("year", a="state"), on="a")
    return years.join(watched.select("year", b="state"), on=["b", "year"], how="semi").select("year", "a", "b")


def _numbers(rows: pl.LazyFrame, scheme: str, side: str) -> pl.LazyFrame:
    """The number of each state of a side in each of its years; where it changed within the year, the later one."""
    told = [(row.alpha3, row.number, row.valid_from, row.valid_to) for row in numbers_of(scheme)]
    spells = pl.LazyFrame(
        told, schema={side: pl.String, "number": pl.Int64, "from": pl.Date, "to": pl.Date}, orient="row"
    )
    begun = (pl.col("from").dt.year() <= pl.col("year")).fill_null(True)
    lasts = (pl.col("to").dt.year() >= pl.col("year")).fill_null(True)
    within = rows.select(side, "year").unique().join(spells, on=side).filter(begun & lasts)
    return within.group_by(side, "year").agg(pl.col("number").sort_by("from").last().alias(f"{scheme}_{side}"))


def _count(name: str, doc: str) -> Declared:
    return made(name, int, doc, Bounds(low=0))


def _side(side: str) -> tuple[Declared, ...]:
    return (
        *(
            made(
                f"{scheme}_{side}",
                int,
                f"Number of {side} {whose} in that year, the later one where it changed within it; null in a year in "
                "which the list has no such state. After the list's last day its last number stands: see schemes.",
                null=True,
            )
            for scheme, whose in _LISTS.items()
        ),
        made(
            f"covered_months_{side}",
            int,
            f"Months of the year over which a source that speaks for {side} was covered: see covered in coverage. 0 is "
            "not looked at, or never for a whole month.",
            Bounds(0, 12),
        ),
    )


DYAD_YEAR = ReleaseTable(
    name="dyad_year",
    title="Pairs of states by year: what was held between them, forums apart, and in how many months somebody looked",
    columns=(
        made(
            "year", int, "Year of the first day; of the last where only that is known; see held_undated for the others."
        ),
        made(
            "a",
            str,
            "The state of the pair that comes first by its code. A pair has a row for every year with an engagement of "
            "any count, and a row of zeros for every other year in which both states were covered; a pair without any "
            "engagement in any year has no row, nor has a year in which one of the two was not covered.",
            _STATE,
        ),
        made(
            "b",
            str,
            "The other state. Organisations make no pairs; observers, mediators, and two on one side, make none.",
            _STATE,
        ),
        *_side("a"),
        *_side("b"),
        *(_count(name, f"Engagements, forum sessions left out: {says}.") for name, says in _STATES_OF_THINGS.items()),
        _count(
            "held_top_level", "Of those held, the ones within no other: a visit, not the meetings during it as well."
        ),
        _count(
            "held_undated",
            "Reported held, forum sessions among them, on a day that nobody tells: in the year in which that was last "
            "told, and in no other column. Undated ones that are not reported held are in no row.",
        ),
        *(_count(f"type_{word}", f"Of those held, the ones of the type {word}.") for word in vocabulary("type")),
        *(_count(f"format_{word}", f"Of those held, the ones of {word} format.") for word in vocabulary("format")),
        _count("format_unstated", "Of those held, the ones whose format is not known."),
        *(_count(f"forum_{name}", f"{_FORUM}: {says}.") for name, says in _STATES_OF_THINGS.items()),
    ),
    key=("year", "a", "b"),
    rows=dyad_year,
    links={"a": ("actors", "code"), "b": ("actors", "code")},
)
