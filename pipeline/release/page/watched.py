"""Coverage: what was watched, source by source and month by month; a month that nobody watched is no zero."""

from __future__ import annotations

from typing import Any

import altair as alt
import polars as pl

from pipeline.pages import Picture, picture
from pipeline.pages.picture import FAINT, INK
from pipeline.release.page.frame import DARK, LIGHT, MONTH_ABOVE, fitted, legible
from pipeline.release.page.words import number

MONTHS, LEAST, FEW = 24, 12, 8
"""Months up to the last one: drawn at most and, though nothing be known of them, at least; and on a phone."""
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
    return picture(
        "What was watched: announcements by source and month of publication",
        _says(cells, int(coverage.filter(pl.col("month") == "unknown")["announcements"].sum())),
        lambda width: _heat(cells, MONTHS if width > 500 else FEW, width),
    )


def _says(cells: pl.DataFrame, undated: int) -> str:
    looked, blind = int(cells["covered"].sum()), int((~cells["seen"]).sum())
    rest = f" {number(undated, 'announcement')} without a known month." if undated else ""
    return (
        f"Framed: covered, which means seen through from the month's first day on ({number(looked, 'cell')}); a 0 "
        "there is a true zero. Without a frame: seen in part, or what the site still showed of it later, so it may be "
        f"short. A dot: nobody watched ({number(blind, 'cell')}), and nothing is known, which is not zero. "
        f"A narrow screen shows the last {FEW} months.{rest}"
    )


def _cells(known: pl.DataFrame) -> pl.DataFrame:
    """Every source and month: ``announcements``, whether it was ``covered``, and whether anything was ``seen``."""
    every = known.select("source").unique().join(_months(known["month"]), how="cross")
    seen = pl.col("covered") | (pl.col("announcements") > 0) | (pl.sum_horizontal(_RUNS) > 0)
    counts = known.select("source", "month", "announcements", "covered", seen=seen)
    both = every.join(counts, on=["source", "month"], how="left").sort("source", "month")
    return both.with_columns(pl.col("announcements").fill_null(0), pl.col("covered", "seen").fill_null(value=False))


def _months(told: pl.Series) -> pl.DataFrame:
    last = pl.lit(told.max()).add("-01").str.to_date()
    starts = pl.date_range(last.dt.offset_by(f"-{MONTHS - 1}mo"), last, "1mo")
    months = pl.select(month=starts.dt.strftime("%Y-%m"))
    busy = told.value_counts().filter(pl.col("count") >= told.n_unique() // 2)["month"].min()
    return months.filter((pl.col("month") >= pl.lit(busy, pl.String)) | (pl.int_range(pl.len(), 0, -1) <= LEAST))


def _heat(cells: pl.DataFrame, months: int, width: int) -> alt.TopLevelMixin:
    shown = sorted(cells["month"].unique())[-months:]
    told = cells.filter(pl.col("month").is_in(shown))
    most = max([2, *told["announcements"]])
    plain: dict[str, Any] = {"ticks": False, "title": None, "domain": False}
    base = alt.Chart(alt.InlineData(values=told.to_dicts())).encode(
        x=alt.X("month:O", axis=alt.Axis(orient="top", labelAngle=0, labelExpr=MONTH_ABOVE, labelPadding=18, **plain)),
        y=alt.Y("source:N", axis=alt.Axis(labelLimit=_LABEL, labelPadding=8, **plain)),
    )
    shade = alt.Scale(type="sqrt", domain=[0, most], range=[LIGHT, DARK])
    fill = alt.Fill("announcements:Q", scale=shade, legend=None)
    frame = alt.condition(alt.datum.covered, alt.value(INK), alt.value("#ffffff"))
    rects = base.transform_filter("datum.seen").mark_rect(strokeWidth=1.2).encode(fill=fill, stroke=frame)
    ink = legible(f"sqrt(datum.announcements / {most})")
    counts = base.transform_filter("datum.seen").mark_text(fontSize=11, color=ink).encode(text="announcements:Q")
    dots = base.transform_filter("!datum.seen").mark_text(text="·", color=FAINT, fontSize=14)
    return fitted(alt.layer(rects, counts, dots), width, alt.Step(20))
