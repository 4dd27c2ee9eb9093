"""The figures of what a step did, each as the table of metrics declares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from plugins.metrics.figure import Figure

if TYPE_CHECKING:
    from pipeline.curate.report import CurateReport
    from pipeline.ingest import RunReport
    from pipeline.quality.result import GateResult
    from pipeline.release.release import Release
    from pipeline.settings import Settings
    from pipeline.store.lake import Lake

ALARMS = ("source", "gate", "rollback", "waiting", "task", "late")
"""Kinds of alarms, as their ids begin: of each it is told that none is open, too."""
_MOST = 20_000
"""Live engagements up to which pairs in doubt are looked for: the search holds all of them in memory."""


def of_run(report: RunReport) -> Iterator[Figure]:
    """Of one ingest run."""
    from pipeline.floors.history import SOUND

    run, tags = report.row, {"source": report.row.source}
    yield Figure("entente.ingest.runs", 1, tags | {"verdict": run.verdict})
    yield Figure("entente.ingest.sound", run.verdict in SOUND, tags)
    yield Figure("entente.ingest.seconds", (run.ended_at - run.started_at).total_seconds(), tags)
    yield Figure("entente.ingest.leads", run.leads, tags)
    yield Figure("entente.ingest.new_leads", run.new_leads, tags)
    yield Figure("entente.ingest.pending", run.pending, tags)
    yield Figure("entente.ingest.announcements", run.announcements - report.revised, tags | {"change": "new"})
    yield Figure("entente.ingest.announcements", report.revised, tags | {"change": "revised"})
    yield Figure("entente.ingest.unchanged", run.unchanged, tags)
    yield Figure("entente.ingest.quarantined", run.quarantined, tags)
    for told in run.outcomes:
        outcome, _, count = told.partition("=")
        yield Figure("entente.ingest.fetches", int(count), tags | {"outcome": outcome})


def of_curation(report: CurateReport, seconds: float) -> Iterator[Figure]:
    """Of one curation that the gate did not refuse."""
    result = {"result": "unchanged" if report.version is None else "committed"}
    yield Figure("entente.curate.runs", 1, result)
    yield Figure("entente.curate.seconds", seconds, result)
    yield Figure("entente.curate.announcements", report.consumed)
    yield Figure("entente.curate.mentions", report.mentions)
    yield Figure("entente.curate.quarantined", report.quarantined)
    yield Figure("entente.curate.failed", report.failed)
    for change in ("added", "revised", "merged", "withdrawn"):
        yield Figure("entente.curate.engagements", getattr(report, change), {"change": change})
    if report.gate is not None:
        yield from of_gate(report.gate, "changes")
        yield Figure("entente.dataset.version", report.gate.candidate)
        yield Figure("entente.dataset.engagements", report.gate.total_rows)


def of_refusal(gate: GateResult | None, seconds: float) -> Iterator[Figure]:
    """Of a curation whose candidate the gate refused."""
    yield Figure("entente.curate.runs", 1, {"result": "refused"})
    yield Figure("entente.curate.seconds", seconds, {"result": "refused"})
    yield from of_gate(gate, "changes")


def of_gate(gate: GateResult | None, scope: str) -> Iterator[Figure]:
    """Of one decision, where it is known, over ``changes`` or a ``whole`` version."""
    if gate is None:
        return
    yield Figure("entente.gate.decisions", 1, {"scope": scope, "result": "passed" if gate.passed else "refused"})
    yield Figure("entente.gate.seconds", gate.seconds, {"scope": scope})


def of_review(lake: Lake, settings: Settings, live: int) -> Iterator[Figure]:
    """How many pairs are in doubt, where there are few enough engagements to look for them."""
    from pipeline.resolver import decisions
    from pipeline.review import doubts, read_decisions
    from pipeline.store import engagements
    from pipeline.store.current import current

    if live <= _MOST:
        decided = decisions(read_decisions(settings.decisions) if settings.decisions else ())
        yield Figure("entente.review.pairs", len(doubts(engagements.live(current(lake)), decided)))


def of_release(release: Release, seconds: float) -> Iterator[Figure]:
    """Of a release that was cut."""
    yield Figure("entente.release.cuts", 1)
    yield Figure("entente.release.version", release.version)
    yield Figure("entente.release.seconds", seconds)


def of_lag(lake: Lake) -> Iterator[Figure]:
    """How long announcements took to become part of a version, where there were any of late."""
    from pipeline.desk.lag import lags

    found = lags(lake, now=datetime.now(UTC))
    for start, lag in (("publication", found.published), ("capture", found.captured)):
        for part, seconds in (("median", lag.median), ("p95", lag.p95)):
            if seconds is not None:
                yield Figure("entente.lag.seconds", seconds, {"start": start, "part": part})


def of_alarms(lake: Lake) -> Iterator[Figure]:
    """How many alarms are open, by kind."""
    from pipeline.alarms import notes
    from pipeline.alarms.notes import open_alarms

    # The log is told of every alarm, whoever else is.
    kinds = Counter(name.partition(":")[0] for name in open_alarms(notes(lake), "log"))
    for kind in sorted({*ALARMS, *kinds}):
        yield Figure("entente.alarms.open", kinds[kind], {"kind": kind})


def of_replay(source: str, counts: Mapping[str, int]) -> Iterator[Figure]:
    """Of one source that was read again."""
    for result, name in (("read", "captures"), ("revised", "revised"), ("refused", "refused")):
        yield Figure("entente.replay.captures", counts[name], {"source": source, "result": result})


def of_upkeep(counts: Mapping[str, int]) -> Iterator[Figure]:
    """Of one upkeep."""
    for result in ("together", "deleted"):
        yield Figure("entente.upkeep.files", counts[result], {"result": result})
    yield Figure("entente.upkeep.freed", counts["bytes_freed"])
