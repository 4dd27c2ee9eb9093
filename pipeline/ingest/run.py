"""One ingest run of one source, from its lock to its verdict."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from extractors.source import Lead, Source
from pipeline.floors import Complaint
from pipeline.ingest import batch, exchanged, floors, gone
from pipeline.ingest.agenda import tasks
from pipeline.ingest.discover import Chain, all_leads, discover
from pipeline.ingest.job import Fetcher, Job, name_run, now
from pipeline.ingest.lock import BusyError, sole_writer
from pipeline.ingest.patience import CLOSED, Breaker, rests_until
from pipeline.ingest.pushed import Admission, admit
from pipeline.ingest.report import SKIPPED, PushedLead, RunReport
from pipeline.ingest.standin import StandIns
from pipeline.ingest.tally import Tally, counted
from pipeline.ingest.verdict import Evidence, Verdict, judge
from pipeline.settings import Settings
from pipeline.store import captures, fetches, ledger, pauses
from pipeline.store.lake import Lake
from pipeline.store.runs import record_run
from schemas.contract.operations import Run

_ASLEEP = ("paused", "retired")


def ingest_source(
    source: Source,
    client: Fetcher,
    lake: Lake,
    settings: Settings,
    *,
    pushed: Sequence[PushedLead] = (),
    run_id: str | None = None,
    revisit: bool = True,
    deep: bool = False,
    clock: Callable[[], datetime] = now,
) -> RunReport:
    """Ingest one source through a client of the caller's; see ``pipeline.ingest.ingest``."""
    begun = clock()
    run = name_run(begun, run_id)
    job = Job(source=source, lake=lake, settings=settings, client=client, run=run, begun=begun, clock=clock, deep=deep)
    if source.profile.state in _ASLEEP:
        return _skipped(job, f"{job.id} is {source.profile.state}: {source.profile.reason}", asleep=True)
    if pause := pauses.paused(lake, job.id, now=begun):
        return _skipped(job, f"{job.id} is {pauses.told(pause)}", asleep=True)
    try:
        with sole_writer(settings.state, job.id, settings.lock_seconds):
            return _run(job, admit(source, pushed), revisit=revisit)
    except BusyError as error:
        return _skipped(job, f"nothing was done: {error}")


def _run(job: Job, admitted: Admission, *, revisit: bool) -> RunReport:
    captures.sweep(job.settings.state, job.id)
    known, before = ledger.seen(job.lake, job.id), exchanged.known(job)
    chains = discover(job, known)
    listed = all_leads(chains)
    new = _record_findings(job, chains, known, admitted)
    tally = Tally()
    streak = fetches.streak(job.lake, job.id)
    rest = rests_until(streak, job.settings)
    breaker = Breaker(opened=rest is not None and job.clock() < rest, closed=streak.outcome in CLOSED)
    pages = [page for chain in chains for page in chain.pages]
    batch.work(job, tasks(job, revisit=revisit), StandIns(job, pages), breaker, tally, before=before)
    withdrawn = gone.withdraw(job, {lead.key for lead in listed})
    tally.recorded += len(withdrawn)
    tally.revised += len(withdrawn)
    below = floors.complaints(job, chains, ledger.unseen(listed, known))
    verdict, waiting = _judged(job, chains, tally, new, admitted, withdrawn=withdrawn, below=below)
    row = Run(
        run=job.run,
        source=job.id,
        verdict=verdict.word,
        reasons=verdict.reasons,
        started_at=job.begun,
        ended_at=job.clock(),
        leads=len(listed),
        new_leads=new,
        fetched=len(tally.asked),
        announcements=tally.recorded,
        unchanged=tally.unchanged,
        quarantined=len(tally.failures),
        pending=waiting,
        outcomes=counted([page.outcome for page in pages] + [item.outcome for item in tally.asked if item.outcome]),
    )
    record_run(job.lake, row)
    return RunReport(row=row, refused=admitted.refused, revised=tally.revised)


def _record_findings(job: Job, chains: Sequence[Chain], known: ledger.Seen, admitted: Admission) -> int:
    """Make leads and listing pages durable; gives how many leads are new.

    Leads come first, so that a listing never counts as taken in without them. Where a page is missing it is the other
    way round: that the listing must be read anew, all its depth, has to be known before its leads look familiar.
    """
    if all(chain.whole for chain in chains):
        new = _record_leads(job, known, all_leads(chains), admitted)
        _record_pages(job, chains)
        return new
    _record_pages(job, chains)
    return _record_leads(job, known, all_leads(chains), admitted)


def _record_leads(job: Job, known: ledger.Seen, listed: Sequence[Lead], admitted: Admission) -> int:
    """Record what is new before anything is asked for; gives how many leads were."""
    found = ledger.unseen(listed, known)
    told = ledger.unseen(admitted.leads, known)
    ledger.record_leads(
        job.lake,
        job.id,
        {"listing": found, "push": told},
        run=job.run,
        now=job.clock(),
        until=admitted.until,
    )
    return len(found) + len(told)


def _record_pages(job: Job, chains: Sequence[Chain]) -> None:
    """Keep the listing pages and how they ended; the leads they hold are recorded already."""
    pages = [(chain, page) for chain in chains for page in chain.pages]
    places = batch.keep(job, 0, [page.capture for _, page in pages])
    fetches.record_fetches(
        job.lake,
        [
            fetches.fetch_of(
                page.capture,
                source=job.id,
                lead=None,
                settled=page.sound and chain.whole,
                read=page.sound,
                place=places.get(captures.content_of(page.capture)),
                run=job.run,
                outcome=page.outcome,
                reason=page.reason,
            )
            for chain, page in pages
        ],
    )


def _judged(
    job: Job,
    chains: Sequence[Chain],
    tally: Tally,
    new: int,
    admitted: Admission,
    *,
    withdrawn: Sequence[str],
    below: Sequence[Complaint],
) -> tuple[Verdict, int]:
    waiting = ledger.pending(job.lake, job.id)
    failed = sum(each.tries > 0 for each in waiting)
    evidence = Evidence(
        chains=chains,
        items=tally.items,
        news=new + tally.recorded,
        failed_before=failed,
        later=len(waiting) - failed,
        refused=admitted.refused,
        rests_until=rests_until(fetches.streak(job.lake, job.id), job.settings),
        open_text=job.open_text,
        withdrawn=withdrawn,
        below=below,
    )
    return judge(evidence), len(waiting)


def _skipped(job: Job, reason: str, *, asleep: bool = False) -> RunReport:
    row = Run(
        run=job.run,
        source=job.id,
        verdict=SKIPPED,
        reasons=(reason,),
        started_at=job.begun,
        ended_at=job.clock(),
        leads=0,
        new_leads=0,
        fetched=0,
        announcements=0,
        unchanged=0,
        quarantined=0,
        pending=0,
        outcomes=(),
    )
    return RunReport(row=row, asleep=asleep)
