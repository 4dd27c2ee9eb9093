"""A run in the figures of its source's floors."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from extractors.source import Lead
from pipeline import floors
from pipeline.floors import Complaint, Glance
from pipeline.ingest.discover import Chain, all_leads, site_day
from pipeline.ingest.job import Job
from pipeline.store.tables import ANNOUNCEMENTS


def complaints(job: Job, chains: Sequence[Chain], new: Sequence[Lead]) -> tuple[Complaint, ...]:
    """What is below the source's floors in a run whose announcements are recorded; ``new`` are its listings' new leads.

    A run whose listings could not be read has worse to tell, and is not judged by floors.
    """
    firsts = [chain.pages[0] for chain in chains]
    if not firsts or not any(page.sound for page in firsts):
        return ()
    known = floors.history(job.lake, job.id, before=job.begun)
    whole = all(page.sound and page.outcome.content and not page.leads.proven_empty for page in firsts)
    told = (
        job.lake.scan(ANNOUNCEMENTS)
        .filter(pl.col("source") == job.id, pl.col("run") == job.run)
        .select(
            "id", "text", "published_day", full=pl.col("text_completeness") == "full", first=pl.col("revision") == 1
        )
        .collect()
    )
    fresh = told.filter("full", "first")
    shown = next((page.capture for page in firsts if page.outcome.content), None)
    glance = Glance(
        rows=len(all_leads(chains)) if whole else None,
        leads=len(new),
        dated=sum(lead.published is not None for lead in new) / max(len(new), 1),
        titled=sum(lead.title is not None for lead in new) / max(len(new), 1),
        texts=dict(fresh.select("id", "text").iter_rows()),
        today=site_day(job, shown),
        newest=told["published_day"].max(),  # type: ignore[arg-type]  # a column of dates
    )
    profile = job.source.profile
    return floors.complaints(glance, known, actor=profile.actor, usual=profile.usual_silence)
