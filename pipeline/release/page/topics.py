"""What engagements are about."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.release.page.frame import fitted, whole_numbers
from pipeline.release.page.states import bars, ranked
from pipeline.release.page.words import number, plain

SHOWN = 20


def topics(rows: pl.DataFrame) -> Picture | None:
    """Engagements by topic and state, the most frequent topics first; None where none has a topic."""
    told = rows.select("topics", "state").explode("topics").drop_nulls()
    if told.is_empty():
        return None
    order = told["topics"].value_counts().sort("count", "topics", descending=[True, False]).head(SHOWN)["topics"]
    without = int((rows["topics"].list.len() == 0).sum())
    counted = told.filter(pl.col("topics").is_in(order.to_list())).group_by("topics", "state").len("engagements")
    return picture(
        "What engagements are about",
        f"The {len(order)} most frequent of the topics that announcements name; an engagement can have several. "
        f"{number(without, 'engagement')} name none.",
        lambda width: _lines(counted, [plain(topic) for topic in order], width),
    )


def _lines(counted: pl.DataFrame, order: list[str], width: int) -> alt.TopLevelMixin:
    """Horizontal bars, one a topic, stacked by ``state``."""
    told = ranked(counted.with_columns(pl.col("topics").map_elements(plain, return_dtype=pl.String)))
    axis = alt.Axis(title=None, ticks=False, labelLimit=170, domain=False, labelPadding=6)
    y = alt.Y("topics:N", sort=order, axis=axis)
    x = alt.X("engagements:Q", **whole_numbers(told, "topics"))
    chart = alt.Chart(alt.InlineData(values=told)).mark_bar(strokeWidth=1.2).encode(x=x, y=y, **bars(width))
    return fitted(chart, width, alt.Step(24))
