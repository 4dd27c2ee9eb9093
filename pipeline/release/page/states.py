"""Whether it took place: the four answers that every picture and the table tell apart, and how each is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt
import polars as pl

from pipeline.pages.picture import COLOURS, FAINT


@dataclass(frozen=True, slots=True)
class State:
    """One answer: its word, the sign that stands for it in a table, its meaning, and its colours (fill, outline)."""

    word: str
    sign: str
    meaning: str
    fill: str
    outline: str


STATES = (
    State("held", "●", "an announcement says that it was held, goes on, was signed or delivered", *COLOURS[:1] * 2),
    State("planned", "○", "announced, and its dates have not passed", "#ffffff", COLOURS[0]),
    State("overdue", "◌", "its dates have passed, and nobody has reported it", "#fbe3d3", COLOURS[1]),
    State("called off", "×", "postponed, suspended or cancelled", "#e3e6e9", FAINT),
)
WORDS = [state.word for state in STATES]


def state() -> pl.Expr:
    """The word for a row of ``engagements``, as the column ``state``."""
    return (
        pl.when(pl.col("confirmation") == "reported_held")
        .then(pl.lit("held"))
        .when(pl.col("confirmation") == "overdue")
        .then(pl.lit("overdue"))
        .when(pl.col("status") == "planned")
        .then(pl.lit("planned"))
        .otherwise(pl.lit("called off"))
        .alias("state")
    )


def bars(width: int) -> dict[str, Any]:
    """Encodings for bars that are stacked by state in a drawing so wide: filled where held, outlined where not."""
    legend = alt.Legend(columns=2 if width < 500 else 4)
    fill = alt.Fill("state:N", scale=_scale("fill"), legend=legend)
    stroke = alt.Stroke("state:N", scale=_scale("outline"), legend=legend)
    return {"fill": fill, "stroke": stroke, "order": alt.Order("rank:Q")}


def ranked(rows: pl.DataFrame) -> list[dict[str, object]]:
    """Rows for such bars: with the column ``rank``, the place of their ``state``, and sorted by all they say."""
    places = dict(zip(WORDS, range(len(WORDS)), strict=True))
    return rows.with_columns(rank=pl.col("state").replace_strict(places)).sort(pl.all()).to_dicts()


def _scale(of: str) -> alt.Scale:
    return alt.Scale(domain=WORDS, range=[getattr(state, of) for state in STATES])
