"""Steps of the ingest DAGs: take in what a source shows, tell others, and say how the run went."""

from __future__ import annotations

import logging
from dataclasses import asdict
from datetime import timedelta
from typing import TYPE_CHECKING, TypedDict

from airflow.sdk.exceptions import AirflowSkipException

from pipeline.errors import BrokenSourceError, BusySourceError

if TYPE_CHECKING:
    from airflow.sdk.execution_time.context import InletEventsAccessor
    from pydantic import JsonValue

log = logging.getLogger(__name__)
# Event times come from several machines' clocks and commit in any order; leads are idempotent, so look back a little.
_OVERLAP = timedelta(hours=1)


class Verdict(TypedDict):
    """What a run hands to its next tasks."""

    run: str
    verdict: str
    reasons: list[str]
    counts: dict[str, int]


def take_in(source: str, events: InletEventsAccessor, run_id: str) -> Verdict:
    """Ingest a source: its listing, every pending lead, and every lead pushed since the last watermark.

    Args:
        source: id of the source.
        events: the feed's events; only those past the lake's watermark are read.
        run_id: Airflow's id of the run.

    Raises:
        AirflowSkipException: the source is paused; pushed leads are still waiting.
        BusySourceError: another run of the source is at work; nothing was done.
    """
    from pipeline.ingest import ingest
    from pipeline.settings import Settings
    from pipeline.store.ledger import pushed_until
    from plugins.metrics import emit
    from plugins.metrics.figures import of_run
    from plugins.steps.events import readable
    from plugins.steps.pushed import pushed_leads

    settings = Settings()
    lake = settings.open_lake()
    since = pushed_until(lake, source)
    if since is not None:
        events = events.after((since - _OVERLAP).isoformat())
    # Unreadable events are left to the queued run that makes them so: the watermark of pushes has not moved.
    pushed = pushed_leads(readable(events) or [])
    report = ingest(source, lake, settings, pushed=pushed, run_id=run_id)
    log.info("%s: %s", source, report)
    if report.asleep:
        raise AirflowSkipException("; ".join(report.row.reasons))
    if report.skipped:
        raise BusySourceError("; ".join(report.row.reasons))
    emit(of_run, report)
    counts = {name: value for name, value in asdict(report.row).items() if isinstance(value, int)}
    return Verdict(run=report.row.run, verdict=report.row.verdict, reasons=list(report.row.reasons), counts=counts)


def waiting(source: str) -> int:
    """How many announcement revisions of the source the curator has not read yet.

    The lake is asked, not the run before: a run that died after its writes must still ring.
    """
    from pipeline.settings import Settings
    from pipeline.store import announcements, codings

    lake = Settings().open_lake()
    return announcements.highest(lake, source) - codings.done(lake, source)


def bell(source: str, verdict: Verdict) -> dict[str, JsonValue] | None:
    """The extra of the event that wakes the curator, or none if it has read everything of the source."""
    from pipeline.settings import Settings
    from pipeline.store.engagements import newest

    left = waiting(source)
    if not left:
        return None
    return {
        "version": newest(Settings().open_lake()),
        "verdict": verdict["verdict"],
        "counts": {**verdict["counts"], "waiting": left},
        "source": source,
    }


def judge(source: str, verdict: Verdict) -> str:
    """Say how the run went, to whoever is told of alarms too.

    Raises:
        OSError: somebody could not be told.
        BrokenSourceError: the verdict is broken; the message holds the reasons.
    """
    from plugins.steps.alarms import tell_of_run

    tell_of_run(source, verdict["verdict"])
    reasons = "; ".join(verdict["reasons"]) or "no reason given"
    if verdict["verdict"] == "broken":
        raise BrokenSourceError(reasons)
    log.log(
        logging.WARNING if verdict["verdict"] == "degraded" else logging.INFO, "%s: %s", verdict["verdict"], reasons
    )
    return verdict["verdict"]
