"""A batch of items: asked for, read, and made durable in an order that a crash cannot turn into a loss.

Captures, then announcements, then quarantine, then fetches. A lead is done with only when its fetch is recorded, which
is last; until then the next run asks again, finds the same content, and writes nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from extractors.web import Capture, Outcome, Validators
from pipeline.ingest.agenda import Task
from pipeline.ingest.attached import follow
from pipeline.ingest.exchanged import Known
from pipeline.ingest.job import Job
from pipeline.ingest.patience import CLOSED, Breaker
from pipeline.ingest.read import Reading, check, read
from pipeline.ingest.standin import StandIns
from pipeline.ingest.tally import Item, Tally
from pipeline.store import announcements, captures, fetches, quarantine
from schemas.contract.operations import Fetch

_MOST_BYTES = 32 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came of one task: the exchange (None where the site was not asked) and what was read of it.

    ``files`` are those that the page points to for its text; while one is ``waiting`` to be had, the page stands as
    read so far and comes whole again.
    """

    task: Task
    capture: Capture | None
    reading: Reading
    settled: bool
    files: tuple[Capture, ...] = ()
    waiting: bool = False
    reason: str | None = None
    stood_in: bool = False
    given_up: bool = False


def work(
    job: Job, tasks: Sequence[Task], stand_ins: StandIns, breaker: Breaker, tally: Tally, *, before: Known
) -> None:
    """Ask for the tasks' items batch by batch and record each batch; the tally hears of every item.

    ``before`` is what was recorded when the run began.
    """
    urls = [url for task in tasks if (url := job.source.request(task.lead)) is not None]
    known = fetches.validators(job.lake, job.id, urls)
    answers = (_doubted(_answer(job, task, known, stand_ins, breaker), before) for task in tasks)
    for number, batch in enumerate(_batches(answers, job.settings.items_per_batch), 1):
        _settle(job, number, batch, tally)


def _batches(answers: Iterator[Answer], most: int) -> Iterator[list[Answer]]:
    batch: list[Answer] = []
    size = 0
    for answer in answers:
        batch.append(answer)
        size += sum(len(capture.raw) + len(capture.body) for capture in _asked(answer))
        if len(batch) >= most or size >= _MOST_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _doubted(answer: Answer, before: Known) -> Answer:
    reading = before.checked(answer.reading, answer.task)
    if reading is answer.reading:
        return answer
    reason = "; ".join(str(failure) for failure in reading.failures)
    return replace(answer, reading=reading, reason=answer.reason or reason)


def _answer(job: Job, task: Task, known: dict[str, Validators], stand_ins: StandIns, breaker: Breaker) -> Answer:
    url = job.source.request(task.lead)
    if url is None:
        return _from_listing(job, task, stand_ins)
    if breaker.open and breaker.closed and not job.open_text:
        return _from_listing(job, task, stand_ins)
    if breaker.open:
        reading = _stand_in(job, task, stand_ins) if breaker.closed and not task.revisit else Reading()
        return Answer(task=task, capture=None, reading=reading, settled=False, stood_in=bool(reading.announcements))
    capture = job.client.get(url, job.site, validators=known.get(url))
    breaker.note(capture.outcome)
    return _judged(job, task, capture, stand_ins)


def _judged(job: Job, task: Task, capture: Capture, stand_ins: StandIns) -> Answer:
    outcome = capture.outcome
    if outcome.content:
        found = follow(job.source, read(job.source, capture, task.lead), partial(_file, job))
        reason = "; ".join(str(failure) for failure in found.reading.failures) or None
        waiting = found.waiting and not task.revisit and task.tries + 1 < job.settings.tries
        return Answer(
            task=task,
            capture=capture,
            reading=found.reading,
            settled=not waiting,
            files=found.files,
            waiting=waiting,
            reason=reason,
        )
    if outcome.sound:
        return Answer(task=task, capture=capture, reading=Reading(), settled=True)
    given_up = not outcome.final and not task.revisit and task.tries + 1 >= job.settings.tries
    wanted = not task.revisit and (outcome in CLOSED or given_up)
    reading = _stand_in(job, task, stand_ins) if wanted else Reading()
    return Answer(
        task=task,
        capture=capture,
        reading=reading,
        settled=outcome.final or given_up or (bool(reading.announcements) and not job.open_text),
        reason=f"given up after {task.tries + 1} tries: {capture.reason}" if given_up else None,
        stood_in=bool(reading.announcements),
        given_up=given_up,
    )


def _file(job: Job, url: str) -> Capture:
    return job.client.get(url, job.site)


def _asked(answer: Answer) -> tuple[Capture, ...]:
    return answer.files if answer.capture is None else (answer.capture, *answer.files)


def _from_listing(job: Job, task: Task, stand_ins: StandIns) -> Answer:
    """A source whose listing holds all that is open: the lead is done with when the listing has told it."""
    listing = stand_ins.listing(task)
    if listing is None:
        return Answer(task=task, capture=None, reading=Reading(), settled=False, reason="no listing shows it any more")
    return Answer(task=task, capture=listing, reading=_stand_in(job, task, stand_ins), settled=True)


def _stand_in(job: Job, task: Task, stand_ins: StandIns) -> Reading:
    announcement = stand_ins.of(task)
    if announcement is None:
        return Reading()
    good, failures = check(job.id, [announcement])
    return Reading(announcements=good, failures=failures)


def _settle(job: Job, number: int, batch: Sequence[Answer], tally: Tally) -> None:
    asked = [capture for answer in batch for capture in _asked(answer)]
    places = keep(job, number, asked)
    told = [announcement for answer in batch for announcement in answer.reading.announcements]
    recorded = announcements.record(job.lake, job.id, told, run=job.run, now=job.clock())
    failures = [failure for answer in batch for failure in answer.reading.failures]
    quarantine.put_aside(job.lake, [failure.quarantined(job.id, job.run, job.clock()) for failure in failures])
    fetches.record_fetches(job.lake, [_fetch(job, a, c, places) for a in batch for c in _asked(a)])
    tally.items += [_item(job, answer) for answer in batch]
    tally.recorded += len(recorded.rows)
    tally.revised += sum(row.revision > 1 for row in recorded.rows)
    tally.unchanged += recorded.unchanged + recorded.lesser
    tally.unchanged += sum(capture.outcome is Outcome.NOT_MODIFIED for capture in asked)


def keep(job: Job, number: int, asked: Sequence[Capture]) -> dict[captures.Content, captures.Place]:
    """Store a batch's captures that are not stored yet; gives the place of each content."""
    known = fetches.stored(job.lake, job.id, sorted({capture.url for capture in asked}))
    return captures.keep(
        job.lake,
        job.settings.state,
        source=job.id,
        run=job.run,
        number=number,
        begun=job.begun,
        captures=asked,
        known=known,
    )


def _fetch(job: Job, answer: Answer, capture: Capture, places: dict[captures.Content, captures.Place]) -> Fetch:
    taken_in = capture.outcome.sound and not answer.reading.failures and not answer.waiting
    return fetches.fetch_of(
        capture,
        source=job.id,
        lead=answer.task.lead,
        kind="item" if capture is answer.capture else "attachment",
        settled=answer.settled,
        read=taken_in,
        place=places.get(captures.content_of(capture)),
        run=job.run,
        reason=answer.reason,
    )


def _item(job: Job, answer: Answer) -> Item:
    read_here = answer.reading.announcements
    promised = job.open_text and job.source.request(answer.task.lead) is not None
    return Item(
        url=answer.task.lead.url if answer.capture is None else answer.capture.url,
        outcome=None if answer.capture is None else answer.capture.outcome,
        reason=answer.reason or ("" if answer.capture is None else answer.capture.reason),
        failures=answer.reading.failures,
        leftovers=answer.reading.leftovers,
        stood_in=answer.stood_in,
        given_up=answer.given_up,
        thin=promised and any(each.text_completeness != "full" for each in read_here),
        announcements=len(read_here),
    )
