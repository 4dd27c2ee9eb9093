"""Who meets whom: pairs in bilateral engagements, and apart from them pairs that sit in one larger gathering."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import COLOURS
from pipeline.release.page.tables import Tables
from pipeline.release.page.words import number

ACTORS = 20
"""So many actors on a desk, and half as many on a phone."""


def matrices(tables: Tables) -> list[Picture]:
    """Two matrices of the actors with the most bilateral engagements; those that would be empty are left out."""
    held = tables.engagements.filter(pl.col("state") == "held").select("id", "format")
    sides = tables.parties.join(held, on="id")
    two = sides.filter(pl.col("format") == "bilateral")
    top = two["code"].value_counts().sort("count", "code", descending=[True, False]).head(ACTORS)["code"].to_list()
    both, wider = _pairs(two, top), _pairs(sides.filter(pl.col("format") != "bilateral"), top)
    says = f"Held bilateral engagements of each pair among the {len(top)} busiest actors; "
    apart = "Held engagements of three parties or more in which both take part, for the same actors. "
    made = [
        (both, "Who meets whom: bilateral engagements held", says + _busiest(both, tables.names)),
        (wider, "Who sits in one gathering: larger engagements held", apart + "Two parties at one table may never speak."),
    ]
    return [_matrix(title, said, pairs, top) for pairs, title, said in made if not pairs.is_empty()]


def _pairs(sides: pl.DataFrame, top: list[str]) -> pl.DataFrame:
    """Both halves of the symmetric matrix: ``a``, ``b``, ``engagements``."""
    among = sides.filter(pl.col("code").is_in(top)).select("id", "code")
    both = among.join(among, on="id", suffix="_b").filter(pl.col("code") != pl.col("code_b"))
    return both.group_by(a="code", b="code_b").len("engagements").sort("a", "b")


def _busiest(pairs: pl.DataFrame, names: dict[str, str]) -> str:
    if pairs.is_empty():
        return ""
    a, b, count = pairs.filter(pl.col("a") < pl.col("b")).sort("engagements", "a", "b", descending=[True, False, False]).row(0)
    return f"the busiest pair is {names.get(a, a)} and {names.get(b, b)}, with {number(count, 'engagement')}. Blank: none was reported."


def _matrix(title: str, says: str, pairs: pl.DataFrame, top: list[str]) -> Picture:
    def draw(width: int) -> alt.TopLevelMixin:
        shown = top if width > 500 else top[: ACTORS // 2]
        return _grid(pairs.filter(pl.col("a").is_in(shown) & pl.col("b").is_in(shown)), shown, width)

    return picture(title, f"{says} Codes are ISO 3166-1 alpha-3 or the dataset's ids of organisations.", draw)


def _grid(pairs: pl.DataFrame, shown: list[str], width: int) -> alt.TopLevelMixin:
    most = max(pairs["engagements"].max() or 1, 2)  # type: ignore[type-var]  # counts are whole numbers
    base = alt.Chart(alt.InlineData(values=pairs.to_dicts())).encode(
        x=alt.X("b:N", scale=alt.Scale(domain=shown), axis=alt.Axis(orient="top", labelAngle=-60, ticks=False, title=None)),
        y=alt.Y("a:N", scale=alt.Scale(domain=shown), axis=alt.Axis(ticks=False, title=None)),
    )
    shade = alt.Scale(domain=[0, most], range=["#e8f1f6", COLOURS[0]])
    cells = base.mark_rect(stroke="#ffffff").encode(fill=alt.Fill("engagements:Q", scale=shade, legend=None))
    ink = alt.condition(alt.datum.engagements > most * 0.55, alt.value("#ffffff"), alt.value("#1b2733"))
    counts = base.mark_text(fontSize=11).encode(text=alt.Text("engagements:Q", format=",d"), color=ink)
    return alt.layer(cells, counts).properties(width=width - 80, height=round((width - 80) * (0.62 if width > 500 else 0.9)))
