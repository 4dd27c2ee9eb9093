"""The pictures of a report: over time, with whom, and the sessions of what recurs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from textwrap import wrap
from typing import Any

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import COLOURS, RULE, WIDE
from pipeline.release.page.frame import MONTH, fitted, month_ticks, slim, whole_numbers
from pipeline.release.page.span import Span, span
from pipeline.report.facts import Facts

PARTNERS, FEW, SERIES, MARKS = 20, 8, 12, 400
"""So many partners (on half a page: few), series and marks of sessions are drawn."""
_AXIS: dict[str, Any] = {"title": None, "ticks": False, "domain": False, "labelPadding": 6}
_LINE = 26
"""Letters of a name in one line on a phone: groups of one forum differ only at the end of their names."""
_STEPS = (1, 3, 12, 60, 120)
"""Months between two dates of a timeline, as few as there is room for."""
_MARKS = {
    "held": ("circle", COLOURS[0], COLOURS[0]),
    "planned": ("circle", "#ffffff", COLOURS[0]),
    "overdue": ("circle", "#fbe3d3", COLOURS[1]),
    "called off": ("cross", "#e3e6e9", "#5a6772"),
    "no edition seen": ("stroke", COLOURS[4], COLOURS[4]),
}


def over_time(facts: Facts, titles: dict[str, str]) -> Picture | None:
    """Held engagements by period and strand, as stacked bars; None where none is dated."""
    rows = facts.engagements.filter((pl.col("state") == "held") & pl.col("day").is_not_null()).select("day", "strand")
    drawn = span(rows["day"])
    if drawn is None:
        return None
    told = drawn.labelled(rows).group_by("period", "strand").len("engagements").sort(pl.all())
    values = [{**row, "kind": titles[row["strand"]]} for row in told.to_dicts()]
    says = (
        f"Held engagements by {drawn.unit} of their first day; an empty {drawn.unit} may be one in which nobody looked."
    )
    return picture(f"Engagements held, by {drawn.unit} and kind", says, _bars(values, list(titles.values()), drawn))


def partners(facts: Facts) -> Picture | None:
    """Held engagements by partner, bilateral and in larger rounds; None where there are fewer than two partners."""
    return _partners(facts, PARTNERS, WIDE)


def most(facts: Facts) -> Picture | None:
    """The same with the few partners that show most, for half a page."""
    return _partners(facts, FEW, WIDE // 2)


def _partners(facts: Facts, count: int, widest: int) -> Picture | None:
    seen = [row for row in facts.partners if row["bilateral"] or row["wider"]]
    if len(facts.partners) < 2 or not seen:
        return None
    kinds = {"bilateral": "bilateral", "wider": "sessions and larger, if named"}
    shown = seen[:count]
    values = [
        {"name": row["name"], "kind": said, "engagements": row[kind], "rank": rank}
        for row in shown
        for rank, (kind, said) in enumerate(kinds.items())
        if row[kind]
    ]
    says = f"The {len(shown)} of {len(seen)} with the most bilateral ones." if shown != seen else ""
    unseen = len(facts.partners) - len(seen)
    says += f" {unseen} more show nothing." if unseen else ""
    names = [row["name"] for row in shown]
    draw = _ranked(values, names, list(kinds.values()))
    return picture(f"Held engagements by {facts.subject.one}", says.strip(), lambda width: draw(min(width, widest)))


def sessions(facts: Facts) -> Picture | None:
    """Sessions of what recurs on a line each, with the periods in which an edition was due and none was seen."""
    names = {row["id"]: row["name"] for row in facts.series if row["held"] or row["planned"]}
    names = dict(list(names.items())[:SERIES])
    dated = facts.engagements.filter(pl.col("series_id").is_in([*names]) & pl.col("day").is_not_null())
    seen = dated.select(pl.col("day").cast(pl.String), pl.col("series_id").replace_strict(names), "state").unique()
    marks = seen.rows() if names else []
    missed = [
        (str(day), row["name"], "no edition seen")
        for row in facts.series
        if row["id"] in names
        for day in row["missed_from"]
    ]
    if not marks:
        return None
    drawn = sorted({*marks, *missed})
    values = [dict(zip(("day", "name", "state"), mark, strict=True)) for mark in drawn[-MARKS:]]
    says = "Each mark is a session on its first day. A stroke stands at the beginning of a period in which, by the "
    says += "cadence, one was due and none was seen though its sources were read: it may have been held unseen."
    says += f" The latest {MARKS} of {len(drawn)} marks." if len(drawn) > MARKS else ""
    return picture("Sessions and editions, held and missed", says, _timeline(values, [*names.values()]))


def _bars(values: list[dict[str, Any]], kinds: list[str], drawn: Span) -> Callable[[int], alt.TopLevelMixin]:
    def draw(width: int) -> alt.TopLevelMixin:
        said: dict[str, Any] = {"labelOverlap": True, "labelSeparation": 10}
        if drawn.unit == "month":
            said = {"labelExpr": MONTH, "values": month_ticks(drawn.labels, width)}
        domain = alt.Scale(domain=drawn.labels, paddingInner=0.15)
        x = alt.X("period:O", scale=domain, axis=alt.Axis(labelAngle=0, **_AXIS, **said))
        y = alt.Y("engagements:Q", **whole_numbers(values, "period"))
        chart = alt.Chart(alt.InlineData(values=values)).mark_bar(width=slim(drawn.labels, width))
        return fitted(chart.encode(x=x, y=y, color=_kinds(kinds, width)), width, 240)

    return draw


def _ranked(values: list[dict[str, Any]], names: list[str], kinds: list[str]) -> Callable[[int], alt.TopLevelMixin]:
    def draw(width: int) -> alt.TopLevelMixin:
        y = alt.Y("name:N", sort=names, axis=alt.Axis(labelLimit=240 if width > 500 else 150, **_AXIS))
        x = alt.X("engagements:Q", **whole_numbers(values, "name"))
        chart = alt.Chart(alt.InlineData(values=values)).mark_bar()
        return fitted(chart.encode(x=x, y=y, color=_kinds(kinds, width), order="rank:Q"), width, alt.Step(24))

    return draw


def _kinds(kinds: list[str], width: int) -> alt.Color:
    legend = alt.Legend(columns=1 if width < 500 else 3, labelLimit=330)
    return alt.Color("kind:N", scale=alt.Scale(domain=kinds, range=list(COLOURS[: len(kinds)])), legend=legend)


def _timeline(values: list[dict[str, Any]], names: list[str]) -> Callable[[int], alt.TopLevelMixin]:
    states = [word for word in _MARKS if any(row["state"] == word for row in values)]
    marks = [_MARKS[word] for word in states]
    ends = _ends([str(row["day"]) for row in values])

    def draw(width: int) -> alt.TopLevelMixin:
        legend = alt.Legend(columns=2 if width < 500 else 5)
        ranges = dict(zip(("shape", "fill", "stroke"), zip(*marks, strict=True), strict=True))
        shown = {
            name: getattr(alt, name.capitalize())(
                "state:N", scale=alt.Scale(domain=states, range=list(ranges[name])), legend=legend
            )
            for name in ("shape", "fill", "stroke")
        }
        broad = width > 500
        x = alt.X("day:T", scale=alt.Scale(domain=ends), axis=_dates(ends, 12 if broad else 4))
        folded = {name: "\n".join(wrap(name, _LINE * (2 if broad else 1))) for name in names}
        axis = alt.Axis(grid=True, gridColor=RULE, labelExpr="split(datum.label, '\\n')", labelLimit=400, **_AXIS)
        y = alt.Y("name:N", sort=[*folded.values()], axis=axis)
        told = [{**row, "name": folded[row["name"]]} for row in values]
        chart = alt.Chart(alt.InlineData(values=told)).mark_point(size=90, strokeWidth=1.5, opacity=1)
        lines = max(name.count("\n") for name in folded.values())
        return fitted(chart.encode(x=x, y=y, **shown), width, alt.Step(28 + 12 * lines))

    return draw


def _dates(ends: list[str], most: int) -> alt.Axis:
    """Ticks at months or years, so many at most."""
    first, last = (date.fromisoformat(end) for end in ends)
    months = (last - first).days // 30 + 1
    step = next((one for one in _STEPS if months // one <= most), _STEPS[-1])
    ticks = alt.TimeIntervalStep(interval="month", step=step)
    return alt.Axis(
        title=None, tickCount=ticks, format="%Y" if step >= 12 else "%b %Y", labelOverlap=True, labelBound=True
    )


def _ends(days: list[str]) -> list[str]:
    """A span with some room at either end, as text: a single day would be drawn at no place."""
    first, last = (date.fromisoformat(end(days)) for end in (min, max))
    room = max(timedelta(days=15), (last - first) * 0.04)
    return [str(first - room), str(last + room)]
