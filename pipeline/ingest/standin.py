"""What stands in for a page that is closed to us: the teaser or title that its listing shows openly."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extractors.source import Lead, ParseError
from extractors.web import Capture
from pipeline.ingest.agenda import Task
from pipeline.ingest.discover import Page
from pipeline.ingest.job import Job
from pipeline.store import fetches
from pipeline.store.captures import kept_capture
from schemas.contract import Announcement


class StandIns:
    """Finds the listing page that told of a lead, in this run or in the one that found it, and what it tells."""

    def __init__(self, job: Job, pages: Iterable[Page]) -> None:
        self._job = job
        self._shown = {lead.key: page.capture for page in pages for lead in page.leads.leads}
        self._earlier: dict[str, Mapping[str, Capture]] = {}

    def of(self, task: Task) -> Announcement | None:
        """The announcement that the listing alone makes of a lead; None where it tells too little."""
        listing = self.listing(task)
        if listing is None:
            return None
        try:
            return self._job.source.from_lead(task.lead, listing)
        except ParseError:
            return None

    def listing(self, task: Task) -> Capture | None:
        """The listing page that showed the lead; None where it came on another way."""
        return self._shown.get(task.lead.key) or self._from_run(task.found).get(task.lead.key)

    def _from_run(self, run: str) -> Mapping[str, Capture]:
        if run not in self._earlier:
            self._earlier[run] = {
                lead.key: capture for capture in _stored(self._job, run) for lead in _leads(self._job, capture)
            }
        return self._earlier[run]


def _stored(job: Job, run: str) -> list[Capture]:
    kept = (kept_capture(job.lake, place) for place in fetches.listing_pages(job.lake, job.id, run))
    return [capture for capture in kept if capture is not None]


def _leads(job: Job, capture: Capture) -> tuple[Lead, ...]:
    try:
        return job.source.leads(capture).leads
    except ParseError:
        return ()
