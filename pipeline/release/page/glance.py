"""The numbers at a look."""

from __future__ import annotations

import polars as pl

from pipeline.release.page.tables import Tables


def numbers(tables: Tables) -> list[tuple[str, int]]:
    """What is counted, and the count."""
    states = dict(tables.engagements["state"].value_counts().iter_rows())
    told = tables.scan("attestations")
    kinds = (
        tables.parties.select("code").unique().join(tables.scan("actors").select("code", "kind").collect(), on="code")
    )
    return [
        ("engagements", len(tables.engagements)),
        ("reported held", states.get("held", 0)),
        ("planned", states.get("planned", 0)),
        ("overdue, unreported", states.get("overdue", 0)),
        ("states", len(kinds.filter(pl.col("kind") == "state"))),
        ("organisations", len(kinds.filter(pl.col("kind") == "organisation"))),
        ("announcements", told.select(pl.col("announcement_id").n_unique()).collect().item()),
        ("sources", told.select(pl.col("source").n_unique()).collect().item()),
    ]
