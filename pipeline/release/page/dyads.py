"""Who meets whom: pairs in bilateral engagements, and apart from them pairs that sit in one larger gathering."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.release.page.frame import DARK, LIGHT, fitted, legible
from pipeline.release.page.tables import Tables
from pipeline.release.page.words import number
from pipeline.release.tables.sides import pairs as paired

ACTORS = 20
"""So many actors on a desk, and half as many on a phone."""


def matrices(tables: Tables) -> list[Picture]:
    """Two matrices of the actors with the most bilateral engagements; those that would be empty are left out."""
    held = tables.engagements.filter(pl.col("state") == "held").select("id", "format")
    sides = tables.sides.join(held, on="id")
    two = sides.filter(pl.col("format") == "bilateral")
    top = (
        two.unique(["id", "code"])["code"]
        .value_counts()
        .sort("count", "code", descending=[True, False])
        .head(ACTORS)["code"]
        .to_list()
    )
    both, wider = _pairs(two, top), _pairs(sides.filter(pl.col("format") != "bilateral"), top)
    says = f"Held bilateral engagements of each pair among the {len(top)} busiest actors (on a narrow screen, half); "
    apart = "Held engagements of three parties or more in which both take part, for the same actors. "
    made = [
        (both, "Who meets whom: bilateral engagements held", says + _busiest(both, tables.names)),
        (
            wider,
            "Who sits in one gathering: larger engagements held",
            apart + "Two parties at one table may never speak.",
        ),
    ]
    return [_matrix(title, said, pairs, top) for pairs, title, said in made if not pairs.is_empty()]


def _pairs(sides: pl.DataFrame, top: list[str]) -> pl.DataFrame:
    """Both halves of the symmetric matrix: ``a``, ``b``, ``engagements``."""
    half = paired(sides.lazy().filter(pl.col("code").is_in(top))).group_by("a", "b").len("engagements").collect()
    return pl.concat([half, half.select("engagements", a="b", b="a").select(half.columns)]).sort("a", "b")


def _busiest(pairs: pl.DataFrame, names: dict[str, str]) -> str:
    if pairs.is_empty():
        return ""
    ranked = pairs.filter(pl.col("a") < pl.col("b")).sort("engagements", "a", "b", descending=[True, False, False])
    a, b, count = ranked.row(0)
    pair = f"{names.get(a, a)} and {names.get(b, b)}"
    return f"the busiest pair is {pair}, with {number(count, 'engagement')}. Blank: none was reported."


def _matrix(title: str, says: str, pairs: pl.DataFrame, top: list[str]) -> Picture:
    def draw(width: int) -> alt.TopLevelMixin:
        shown = top if width > 500 else top[: ACTORS // 2]
        return _grid(pairs.filter(pl.col("a").is_in(shown) & pl.col("b").is_in(shown)), shown, width)

    return picture(title, f"{says} Codes are ISO 3166-1 alpha-3 or the dataset's ids of organisations.", draw)


def _grid(pairs: pl.DataFrame, shown: list[str], width: int) -> alt.TopLevelMixin:
    most = max([2, *pairs["engagements"]])
    lines: dict[str, Any] = {"ticks": False, "title": None, "grid": True, "tickBand": "extent", "domain": False}
    sides = alt.Scale(domain=shown)
    base = alt.Chart(alt.InlineData(values=pairs.to_dicts())).encode(
        x=alt.X("b:N", scale=sides, axis=alt.Axis(orient="top", labelAngle=0 if width > 500 else -90, **lines)),
        y=alt.Y("a:N", scale=sides, axis=alt.Axis(**lines)),
    )
    shade = alt.Scale(domain=[0, most], range=[LIGHT, DARK])
    cells = base.mark_rect(stroke="#ffffff").encode(fill=alt.Fill("engagements:Q", scale=shade, legend=None))
    ink = legible(f"datum.engagements / {most}")
    counts = base.mark_text(fontSize=11, color=ink).encode(text=alt.Text("engagements:Q", format=",d"))
    return fitted(alt.layer(cells, counts), width, alt.Step(26))
