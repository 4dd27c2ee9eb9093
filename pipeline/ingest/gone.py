"""Announcements that their publisher has taken away: one 404 proves nothing, several sound runs do."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta

from pipeline.ingest.job import Job
from pipeline.ingest.patience import ENOUGH
from pipeline.store import absences, announcements

RUNS = 3
"""Runs that must have found the page gone, with none between them that found it there."""
SPAN = timedelta(hours=48)
"""How far apart the first and the last of them lie at least: a site that is rebuilt over a weekend comes back."""


def mass(gone: int, asked: int) -> bool:
    """Whether so many pages are gone at once that it is the site that moved, and not its news that went."""
    return gone >= ENOUGH and gone * 2 > asked


def withdraw(job: Job, listed: Collection[str]) -> tuple[str, ...]:
    """Record as withdrawn what several sound runs have found gone; gives the ids.

    ``listed`` are the keys that the listings show now: what a listing still names is not withdrawn, whatever its page
    says. Runs that found most of the site gone do not count.
    """
    absent = {key: each for key, each in absences.absent(job.lake, job.id).items() if key not in listed}
    if not any(len(each.runs) >= RUNS for each in absent.values()):
        return ()
    counts = absences.by_run(job.lake, job.id)
    sound = {run for run, (gone, asked) in counts.items() if not mass(gone, asked)}
    proven = {
        f"{job.id}:{each.key}"
        for each in absent.values()
        if len(each.runs & sound) >= RUNS and each.last - each.first >= SPAN
    }
    return announcements.withdraw(job.lake, job.id, proven, run=job.run, now=job.clock())
