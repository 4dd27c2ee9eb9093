"""Coverage: what was watched, source by source and month by month; a month that nobody watched is no zero."""

from __future__ import annotations

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import COLOURS, FAINT, INK
from pipeline.release.page.words import number

MONTHS, FEW = 24, 8
"""Months up to the last one that are drawn on a desk and on a phone."""
_LABEL = 130
"""Room for the ids of the sources, in pixels."""
_RUNS = ("runs_ok", "runs_quiet", "runs_degraded")
"""Runs that looked: a broken one saw nothing."""


def watched(coverage: pl.DataFrame) -> Picture | None:
    """Announcements by source and month; None where there is neither a run nor an announcement."""
    known = coverage.filter(pl.col("month") != "unknown")
    if known.is_empty():
        return None
    cells = _cells(known)
    looked, blind = int((cells["runs"] > 0).sum()), int((~cells["seen"]).sum())
    undated = int(coverage.filter(pl.col("month") == "unknown")["announcements"].sum())
    return picture(
        "What was watched: announcements by source and month of publication",
        f"Framed: watched in that month ({number(looked, 'cell')}); a 0 there is a true zero. Without a frame: read "
        f"afterwards from what the site still showed, so it may be short. A dot: nobody watched ({number(blind, 'cell')}), "
        f"and nothing is known, which is not zero. {number(undated, 'announcement')} without a known month.",
        lambda width: _heat(cells, MONTHS if width > 500 else FEW, width),
    )


def _cells(known: pl.DataFrame) -> pl.DataFrame:
    """Every source and month: ``announcements``, ``runs`` that looked, and whether anything was ``seen``."""
    last = known.select(pl.col("month").max().add("-01").str.to_date()).item()
    starts = pl.date_range(pl.lit(last).dt.offset_by(f"-{MONTHS - 1}mo"), pl.lit(last), "1mo")
    months = pl.select(month=starts.dt.strftime("%Y-%m"))
    every = known.select("source").unique().join(months, how="cross")
    counts = known.select("source", "month", "announcements", runs=pl.sum_horizontal(_RUNS))
    both = every.join(counts, on=["source", "month"], how="left").sort("source", "month")
    seen = (pl.col("announcements") > 0) | (pl.col("runs") > 0)
    return both.with_columns(pl.col("announcements", "runs").fill_null(0), seen=seen.fill_null(value=False))


def _heat(cells: pl.DataFrame, months: int, width: int) -> alt.TopLevelMixin:
    shown = sorted(cells["month"].unique())[-months:]
    told = cells.filter(pl.col("month").is_in(shown))
    most = max(int(told["announcements"].max() or 0), 2)  # type: ignore[call-overload]  # a whole number
    base = alt.Chart(alt.InlineData(values=told.to_dicts())).encode(
        x=alt.X("month:O", axis=alt.Axis(orient="top", labelAngle=-60, ticks=False, title=None, domain=False)),
        y=alt.Y("source:N", axis=alt.Axis(ticks=False, title=None, domain=False, labelLimit=_LABEL)),
    )
    shade = alt.Scale(type="sqrt", domain=[0, most], range=["#f1f6f9", COLOURS[0]])
    fill = alt.Fill("announcements:Q", scale=shade, legend=None)
    frame = alt.condition(alt.datum.runs > 0, alt.value(INK), alt.value("#ffffff"))
    rects = base.transform_filter("datum.seen").mark_rect(strokeWidth=1.2).encode(fill=fill, stroke=frame)
    ink = alt.condition(f"sqrt(datum.announcements / {most}) > 0.6", alt.value("#ffffff"), alt.value(INK))
    counts = base.transform_filter("datum.seen").mark_text(fontSize=10).encode(text="announcements:Q", color=ink)
    dots = base.transform_filter("!datum.seen").mark_text(text="·", color=FAINT)
    drawn = alt.layer(rects, counts, dots).resolve_scale(color="independent")
    return drawn.properties(width=width - _LABEL - 10, height=alt.Step(17))
