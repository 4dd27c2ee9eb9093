"""The picture of one bench: a bar for each figure of one unit, and under it those of what it stands beside.

Where the largest is more than a hundred times the smallest, dots on a scale of powers of ten stand in the bars' place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt
import vl_convert

from bench.frame.figure import Figure
from pipeline.pages.picture import COLOURS, FAINT, INK, RULE

WIDTH, STEP = 420, 18
LABEL = 330
"""Pixels of the bars, of one bar's height, and of the words before them."""
OURS, SPREAD = "Entente", 100


def drawn(figures: Sequence[Figure], unit: str) -> str:
    """The SVG of the figures of this unit, on white; its last line tells from which figures it was drawn."""
    rows = list(_rows([figure for figure in figures if figure.unit == unit]))
    order = list(dict.fromkeys(row["who"] for row in rows))
    names = list(dict.fromkeys(row["name"] for row in rows))
    kept: dict[str, Any] = {"axis": alt.Axis(title=None, labelLimit=LABEL, ticks=False, domain=False), "sort": names}
    values = [row["value"] for row in rows]
    wide = max(values) > SPREAD * min(values)
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("name:N", **kept),
        yOffset=alt.YOffset("who:N", sort=order),
        x=alt.X("value:Q", title=unit, scale=alt.Scale(type="log", nice=True) if wide else alt.Scale(zero=True)),
        color=alt.Color("who:N", sort=order, scale=alt.Scale(range=list(COLOURS)), legend=alt.Legend(title=None)),
    )
    told = base.encode(text=alt.Text("value:Q", format=",.3~r"), color=alt.value(INK))
    shown = base.mark_circle(size=70, opacity=1) if wide else base.mark_bar()
    words = told.mark_text(align="left", dx=6, fontSize=10)
    chart = (shown + words).properties(width=WIDTH, height=_height(rows))
    return vl_convert.vegalite_to_svg(chart.to_dict(), config=_LOOK) + f"\n<!-- {stamp(figures)} -->\n"


def stamp(figures: Sequence[Figure]) -> str:
    """A digest of what is drawn."""
    return hashlib.sha256(repr([(one.name, one.value, one.against, one.ratio) for one in figures]).encode()).hexdigest()


def _height(rows: Sequence[dict[str, Any]]) -> int:
    return STEP * (len(rows) + len({row["name"] for row in rows}))


def _rows(figures: Sequence[Figure]) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for figure in figures:
        if figure.name not in seen:
            seen.add(figure.name)
            yield {"name": figure.name, "who": OURS, "value": figure.value}
        if figure.against and figure.ratio:
            yield {"name": figure.name, "who": figure.against, "value": figure.value / figure.ratio}


_LOOK = {
    "background": "white",
    "font": "Helvetica, Arial, sans-serif",
    "view": {"stroke": None},
    "axis": {"labelColor": INK, "titleColor": FAINT, "gridColor": RULE, "domainColor": RULE, "tickColor": RULE},
    "legend": {"labelColor": INK, "orient": "top", "labelLimit": LABEL},
}
