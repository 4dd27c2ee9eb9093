"""The values of ``index.html``, each made from the release's own tables."""

from __future__ import annotations

from pathlib import Path

from pipeline.pages import page, script
from pipeline.release.page import recurring
from pipeline.release.page.dyads import matrices
from pipeline.release.page.facts import Facts
from pipeline.release.page.glance import numbers
from pipeline.release.page.news import newest
from pipeline.release.page.periods import over_time
from pipeline.release.page.rows import shown
from pipeline.release.page.states import STATES
from pipeline.release.page.tables import Tables
from pipeline.release.page.topics import topics
from pipeline.release.page.watched import watched
from pipeline.release.page.where import where

SCRIPTS = [f"index/{part}.js" for part in ("elements", "engagements", "search", "rows", "table")]
"""The parts of the page's script, each relying on those before it."""


def index_page(folder: Path, facts: Facts) -> str:
    """The page of the release whose parquet files lie in ``folder``; the same files and facts give the same page."""
    tables = Tables(folder)
    rows = tables.engagements
    series, every = recurring.recurring(tables.scan("series").collect())
    return page(
        "index.html",
        facts=facts,
        numbers=numbers(tables),
        states=STATES,
        news=newest(tables, facts),
        over_time=over_time(rows, facts.day),
        where=where(rows),
        matrices=matrices(tables),
        series=(recurring.HEADS, series, every),
        topics=topics(rows),
        watched=watched(tables.scan("coverage").collect()),
        shown=shown(tables, facts),
        script=script(*SCRIPTS),
    )
