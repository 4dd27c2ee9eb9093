"""The map: a circle where the place is known, a diamond where only the state is."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import COLOURS
from pipeline.release.page.capitals import capitals
from pipeline.release.page.words import number

MARKS = 600
"""Points drawn, the largest first: more would only cover one another."""
_KNOWN = {"the place is known": "circle", "only the state is known": "diamond"}
_PLACE, _STATE = _KNOWN


def where(rows: pl.DataFrame) -> Picture | None:
    """Engagements on a map of the world; None where none can be shown."""
    placed = rows.filter(pl.col("lat").is_not_null() & pl.col("lon").is_not_null())
    rest = rows.filter(pl.col("lat").is_null() | pl.col("lon").is_null()).select("id", "country")
    by_state = rest.join(capitals(), on="country")
    points = pl.concat([_counted(placed, _PLACE), _counted(by_state, _STATE)])
    if points.is_empty():
        return None
    drawn = points.sort("engagements", "lat", "lon", "known", descending=[True, False, False, False]).head(MARKS)
    off = len(rows) - len(placed) - len(by_state)
    return picture(
        "Where engagements take place",
        f"{number(len(placed), 'engagement')} at a known place (circles); {len(by_state):,} of which only the state is "
        f"known (diamonds, at its capital); {off:,} not on the map: remote, at sea, or without a stated place. "
        f"The larger the mark, the more: the largest stands for {number(drawn['engagements'][0], 'engagement')}."
        + _left_out(points, drawn),
        lambda width: _map(drawn, width),
    )


def _counted(rows: pl.DataFrame, known: str) -> pl.DataFrame:
    near = [pl.col(name).round(1) for name in ("lat", "lon")]
    return rows.group_by(near).len("engagements").with_columns(known=pl.lit(known))


def _left_out(points: pl.DataFrame, drawn: pl.DataFrame) -> str:
    rest = len(points) - len(drawn)
    return f" The {rest:,} smallest marks are left out." if rest else ""


def _map(points: pl.DataFrame, width: int) -> alt.TopLevelMixin:
    land = alt.Chart(alt.InlineData(values=_land(), format=alt.TopoDataFormat(type="topojson", feature="land")))
    globe = alt.Chart(alt.sphere()).mark_geoshape(fill="#f4f6f8", stroke="#d9dee3")
    marks = alt.Chart(alt.InlineData(values=points.to_dicts())).mark_point(
        filled=True, fillOpacity=0.55, stroke="#ffffff", strokeWidth=0.8
    )
    ground = land.mark_geoshape(fill="#d5dbe0", stroke=None)
    size = alt.Size("engagements:Q", scale=alt.Scale(range=[22, width * 1.1]), legend=None)
    scales = (list(_KNOWN), list(_KNOWN.values()), [COLOURS[0], COLOURS[1]])
    shape = alt.Shape("known:N", scale=alt.Scale(domain=scales[0], range=scales[1]))
    colour = alt.Color("known:N", scale=alt.Scale(domain=scales[0], range=scales[2]))
    marks = marks.encode(longitude="lon:Q", latitude="lat:Q", size=size, shape=shape, color=colour)
    drawn = alt.layer(globe, ground, marks).project(type="equalEarth")
    return drawn.properties(width=width - 10, height=round(width * 0.49))


@cache
def _land() -> dict[str, object]:
    read: dict[str, object] = json.loads(files("pipeline.pages").joinpath("land.json").read_text(encoding="utf-8"))
    return read
