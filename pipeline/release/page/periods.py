"""Engagements over time: by whether they took place, and by type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import COLOURS
from pipeline.release.page.frame import MONTH, fitted, month_ticks, slim, whole_numbers
from pipeline.release.page.span import FORMATS, Span, span
from pipeline.release.page.states import bars, ranked
from pipeline.release.page.words import number, plain

FEW = 12
"""So many of them, the last, on a phone where there are many types."""
ASIDE = 130
"""Room for the names of the types beside a chart, in pixels."""


def over_time(rows: pl.DataFrame, today: date) -> list[Picture]:
    """Engagements by period and state, as a whole and type by type; nothing where none is dated."""
    drawn = span(rows["day"])
    if drawn is None:
        return []
    within = drawn.labelled(rows)
    counted = within.group_by("period", "type", "state").len("engagements")
    first, last, rest = drawn.labels[0], drawn.labels[-1], _ahead(drawn, today) + _outside(rows, within)
    return [
        picture(
            f"Engagements by {drawn.unit}, and whether they took place",
            f"{number(len(within), 'engagement')} from {first} to {last}, by first day.{rest}",
            _whole(counted.group_by("period", "state").agg(pl.col("engagements").sum()), drawn),
        ),
        picture(
            f"The same by type: what was announced for each {drawn.unit}, and how much of it was held",
            "A ring is all that was announced, the disc in it what was reported held: an empty ring holds no event. "
            f"The larger, the more: the largest stands for {_largest(counted)}.{_cut_off(drawn)} {_most(within)}",
            _by_type(counted, drawn),
        ),
    ]


def _cut_off(drawn: Span) -> str:
    return f" A narrow screen shows the last {FEW} {drawn.unit}s." if len(drawn.labels) > FEW else ""


def _largest(counted: pl.DataFrame) -> str:
    rings = counted.group_by("type", "period").agg(pl.col("engagements").sum())
    return number(rings["engagements"].sort()[-1], "engagement")


def _most(within: pl.DataFrame) -> str:
    top = within["type"].value_counts().sort("count", "type", descending=[True, False]).head(3)
    said = [f"{plain(kind)} ({count:,})" for kind, count in top.iter_rows()]
    return f"Most frequent: {', '.join(said)}."


def _ahead(drawn: Span, today: date) -> str:
    now = f"{today:{FORMATS[drawn.unit]}}"
    return f" The release was cut on {today}: what lies after it is only announced." if now <= drawn.labels[-1] else ""


def _outside(rows: pl.DataFrame, within: pl.DataFrame) -> str:
    undated = rows["day"].null_count()
    beyond = len(rows) - undated - len(within)
    said = f" {number(undated, 'undated engagement')} cannot be drawn." if undated else ""
    return said + (f" {number(beyond, 'engagement')} outside this span not drawn." if beyond else "")


def _whole(rows: pl.DataFrame, drawn: Span) -> Callable[[int], alt.TopLevelMixin]:
    def draw(width: int) -> alt.TopLevelMixin:
        told = ranked(rows)
        chart = alt.Chart(alt.InlineData(values=told)).mark_bar(strokeWidth=1.2, width=slim(drawn.labels, width))
        y = alt.Y("engagements:Q", **whole_numbers(told, "period"))
        return fitted(chart.encode(x=_x(drawn, width), y=y, **bars(width)), width, 260)

    return draw


def _by_type(counted: pl.DataFrame, drawn: Span) -> Callable[[int], alt.TopLevelMixin]:
    each = counted.group_by("type", "period").agg(
        held=pl.col("engagements").filter(pl.col("state") == "held").sum(), announced=pl.col("engagements").sum()
    )
    totals = each.group_by("type").agg(pl.col("announced").sum()).sort("announced", "type", descending=[True, False])
    kinds = [plain(kind) for kind in totals["type"]]
    told = each.with_columns(pl.col("type").map_elements(plain, return_dtype=pl.String)).sort(pl.all())

    def draw(width: int) -> alt.TopLevelMixin:
        labels = drawn.labels if width > 500 else drawn.labels[-FEW:]
        return _discs(told.filter(pl.col("period").is_in(labels)), kinds, Span(drawn.unit, labels), width)

    return draw


def _discs(told: pl.DataFrame, kinds: list[str], drawn: Span, width: int) -> alt.TopLevelMixin:
    rows = alt.Axis(title=None, ticks=False, domain=False, labelLimit=150, grid=True, labelPadding=8)
    base = alt.Chart(alt.InlineData(values=told.to_dicts())).encode(
        x=_x(drawn, width), y=alt.Y("type:N", sort=kinds, axis=rows)
    )
    most = max([1, *told["announced"]])
    broad = min(30, 0.7 * (width - ASIDE) / len(drawn.labels))
    scale = alt.Scale(domain=[0, most], range=[12, 0.785 * broad**2])
    ring = base.mark_point(filled=False, stroke=COLOURS[0], strokeWidth=1.3, fill="#ffffff")
    disc = base.transform_filter("datum.held > 0").mark_point(filled=True, color=COLOURS[0], opacity=1)
    layers = [
        mark.encode(size=alt.Size(f"{of}:Q", scale=scale, legend=None))
        for mark, of in ((ring, "announced"), (disc, "held"))
    ]
    return fitted(alt.layer(*layers), width, alt.Step(34))


def _x(drawn: Span, width: int) -> alt.X:
    said: dict[str, Any] = {"labelOverlap": True, "labelSeparation": 10}
    if drawn.unit == "month":
        said = {"labelExpr": MONTH, "values": month_ticks(drawn.labels, width - ASIDE)}
    axis = alt.Axis(labelAngle=0, ticks=False, title=None, labelPadding=6, **said)
    return alt.X("period:O", scale=alt.Scale(domain=drawn.labels, paddingInner=0.15), axis=axis)
