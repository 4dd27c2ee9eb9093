"""The agenda: which items a run asks for, and in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import polars as pl

from extractors.source import Lead
from pipeline.ingest.job import Job
from pipeline.ingest.patience import due, revisit_due
from pipeline.store import absences, fetches, ledger
from pipeline.store.ledger import Pending


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One item to ask for. ``tries`` counts earlier failures, ``found`` is the run that recorded its lead."""

    lead: Lead
    tries: int
    found: str
    revisit: bool = False


def tasks(job: Job, *, revisit: bool) -> tuple[Task, ...]:
    """Leads that are due, new ones before those that failed, then announcements to be asked for edits."""
    waiting = ledger.pending(job.lake, job.id)
    wanted = [each for each in waiting if due(each, job.settings, job.clock())]
    wanted.sort(key=lambda each: each.tries > 0)
    chosen = [_task(each) for each in wanted[: job.settings.items_per_run]]
    room = job.settings.items_per_run - len(chosen)
    return (*chosen, *(_revisits(job, waiting)[:room] if revisit else ()))


def _task(waiting: Pending) -> Task:
    return Task(lead=waiting.lead, tries=waiting.tries, found=waiting.run)


def _revisits(job: Job, waiting: Sequence[Pending]) -> list[Task]:
    """Leads that are done with and due to be asked for edits, the longest unasked first."""
    undone = {each.lead.key for each in waiting}
    attempts = {key: asked for key, asked in fetches.attempts(job.lake, job.id).items() if key not in undone}
    absent = absences.absent(job.lake, job.id)
    moment = job.clock()

    def is_due(key: str) -> bool:
        first, last = attempts[key]
        # A page that was found gone is asked for again soon, for it takes several runs to prove it.
        return revisit_due(last if key in absent else first, last, job.settings, moment)

    rows = [row for row in _recent(job).iter_rows(named=True) if row["key"] in attempts and is_due(row["key"])]
    rows.sort(key=lambda row: attempts[row["key"]][1])
    found = [Task(lead=ledger.lead_of(row), tries=0, found=row["run"], revisit=True) for row in rows]
    asked = [task for task in found if job.source.request(task.lead) is not None]
    return asked[: job.settings.revisits_per_run]


def _recent(job: Job) -> pl.DataFrame:
    """The last leads of what was found in the last days: by the clock of this house, so that no site's date matters."""
    since = job.clock() - timedelta(days=job.settings.revisit_days)
    return ledger.latest_leads(job.lake, job.id).filter(pl.col("found_at") >= since).collect()
