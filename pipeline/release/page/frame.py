"""What charts share: the exact width, how months read on an axis, and how counts do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

import altair as alt

from pipeline.pages.picture import COLOURS

_MONTHS = "['Jan','Feb','Mar','Apr','May','Jun','Jul','Aug','Sep','Oct','Nov','Dec']"
_OF = f"{_MONTHS}[toNumber(slice(datum.value, 5)) - 1]"
_TURN = "datum.index == 0 || slice(datum.value, 5) == '01'"
_YEAR = "slice(datum.value, 0, 4)"
MONTH = f"{_TURN} ? [{_OF}, {_YEAR}] : [{_OF}]"
"""Label of a month (YYYY-MM) below a chart: its name, with the year under the first one and under each January."""
MONTH_ABOVE = f"[{_TURN} ? {_YEAR} : '', {_OF}]"
"""The same above a chart: the year over the name."""


ROOM = 32
"""Pixels that the name of a month takes."""
BROADEST = 90
"""Pixels that a bar takes at most."""
LIGHT, DARK = "#f1f6f9", COLOURS[0]
"""Ends of the shades that stand for a count."""


def month_ticks(months: list[str], width: int) -> list[str]:
    """The months that a chart so wide has room to name: all, or the first one and those that begin a quarter."""
    if width / len(months) > ROOM:
        return months
    return [month for month in months if month == months[0] or month[5:] in {"01", "04", "07", "10"}]


def whole_numbers(rows: Iterable[Mapping[str, Any]], along: str) -> dict[str, Any]:
    """Scale and axis for ``engagements``, stacked ``along`` a column: whole numbers, each once, at most six.

    Vega's own ticks lie between whole numbers where counts are few.
    """
    stacked: Counter[str] = Counter()
    for row in rows:
        stacked[row[along]] += row["engagements"]
    most = max(stacked.values(), default=1)
    step = next(one for power in count() for one in (10**power, 2 * 10**power, 5 * 10**power) if most <= 5 * one)
    ticks = range(0, most + step, step)
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    return {"scale": scale, "axis": alt.Axis(title="engagements", values=list(ticks), format=",d")}


def slim(labels: list[str], width: int) -> alt.RelativeBandSize:
    """How broad a bar is within its period's band: one that stands alone fills no page."""
    return alt.RelativeBandSize(band=min(1.0, BROADEST * len(labels) / width))


def legible(share: str) -> alt.ExprRef:
    """Black or white, whichever can be read on a cell; ``share`` is its place between the shades, a Vega expression."""
    return alt.expr(f"{share} > 0.78 ? '#ffffff' : '#000000'")


def fitted(chart: alt.LayerChart | alt.FacetChart | alt.Chart, width: int, height: int | alt.Step) -> alt.TopLevelMixin:
    """The chart, as wide as this with its axes and labels."""
    across: alt.TopLevelMixin = chart.properties(
        width=width, height=height, autosize=alt.AutoSizeParams(type="fit-x", contains="padding")
    )
    return across
