"""Engagements over time: every month or year of the span, so that an empty one shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.release.page.states import bars, ranked
from pipeline.release.page.words import number, plain

MONTHS = 36
"""So many months are drawn one by one; a longer span year by year."""
_EDGE = 0.005
"""Share of the dated engagements at either end that may lie outside the drawing, to keep it legible."""
_FORMATS = {"month": "%Y-%m", "year": "%Y"}


@dataclass(frozen=True, slots=True)
class Span:
    """The periods that are drawn: ``unit`` (month or year) and every label in order."""

    unit: str
    labels: list[str]

    def labelled(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that lie within, with ``period``."""
        period = pl.col("day").dt.strftime(_FORMATS[self.unit])
        return rows.with_columns(period=period).filter(pl.col("period").is_in(self.labels))


def span(days: pl.Series) -> Span | None:
    """The span of these days; None where there is none."""
    dated = days.drop_nulls().sort()
    if dated.is_empty():
        return None
    first, last = dated[0], dated[-1]
    if _months(first, last) > MONTHS:
        edge = int(len(dated) * _EDGE)
        first, last = dated[edge], dated[-1 - edge]
    unit, step = ("month", "1mo") if _months(first, last) <= MONTHS else ("year", "1y")
    starts = pl.date_range(pl.lit(first).dt.truncate(step), last, step, eager=False)
    return Span(unit, pl.select(starts.dt.strftime(_FORMATS[unit])).to_series().to_list())


def over_time(rows: pl.DataFrame) -> list[Picture]:
    """Engagements by period and state, as a whole and type by type; nothing where none is dated."""
    drawn = span(rows["day"])
    if drawn is None:
        return []
    within = drawn.labelled(rows)
    counted = within.group_by("period", "type", "state").len("engagements")
    outside = _outside(rows, within)
    return [
        picture(
            f"Engagements by {drawn.unit}, and whether they took place",
            f"{number(len(within), 'engagement')} from {drawn.labels[0]} to {drawn.labels[-1]}, by first day. {outside}",
            _whole(counted.group_by("period", "state").agg(pl.col("engagements").sum()), drawn),
        ),
        picture(
            f"The same by type: each row is one type, each bar one {drawn.unit}",
            "All rows share one scale, so that their bars can be compared. " + _most(within),
            _by_type(counted, drawn),
        ),
    ]


def _most(within: pl.DataFrame) -> str:
    top = within["type"].value_counts().sort("count", "type", descending=[True, False]).head(3)
    said = [f"{plain(kind)} ({count:,})" for kind, count in top.iter_rows()]
    return f"Most frequent: {', '.join(said)}."


def _outside(rows: pl.DataFrame, within: pl.DataFrame) -> str:
    undated = rows["day"].null_count()
    beyond = len(rows) - undated - len(within)
    said = [f"{number(undated, 'undated engagement')} cannot be drawn."] if undated else []
    return " ".join([*said, f"{number(beyond, 'more')[:-5]} lie outside this span."] if beyond else said)


def _whole(rows: pl.DataFrame, drawn: Span) -> Callable[[int], alt.TopLevelMixin]:
    def draw(width: int) -> alt.TopLevelMixin:
        chart = alt.Chart(alt.InlineData(values=ranked(rows))).mark_bar(strokeWidth=1.2)
        y = alt.Y("engagements:Q", title="engagements", axis=alt.Axis(tickCount=5, format=",d"))
        return chart.encode(x=_x(drawn), y=y, **bars()).properties(width=width - 60, height=240)

    return draw


def _by_type(rows: pl.DataFrame, drawn: Span) -> Callable[[int], alt.TopLevelMixin]:
    totals = rows.group_by("type").agg(pl.col("engagements").sum()).sort("engagements", "type", descending=[True, False])
    kinds = [plain(kind) for kind in totals["type"]]
    top = rows.group_by("type", "period").agg(pl.col("engagements").sum())["engagements"].max()
    told = ranked(rows.with_columns(pl.col("type").map_elements(plain, return_dtype=pl.String)))

    def draw(width: int) -> alt.TopLevelMixin:
        head = alt.Header(labelAngle=0, labelAlign="right", labelOrient="left", labelLimit=130, title=None)
        y = alt.Y("engagements:Q", title=None, axis=None, scale=alt.Scale(domain=[0, top]))
        chart = alt.Chart(alt.InlineData(values=told)).mark_bar(strokeWidth=1)
        chart = chart.encode(x=_x(drawn), y=y, **bars()).properties(width=width - 145, height=34)
        return chart.facet(row=alt.Row("type:N", sort=kinds, header=head), spacing=6)

    return draw


def _x(drawn: Span) -> alt.X:
    axis = alt.Axis(labelAngle=0, labelOverlap=True, ticks=False, title=drawn.unit)
    return alt.X("period:O", scale=alt.Scale(domain=drawn.labels, paddingInner=0.15), axis=axis)


def _months(first: date, last: date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1
