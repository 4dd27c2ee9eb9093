"""A lake laid out for the desk: runs, announcements, quarantine and decisions, each as a test wants it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

from extractors.registry import active
from pipeline.store import gates
from pipeline.store.announcements import record
from pipeline.store.lake import Lake
from pipeline.store.quarantine import put_aside
from pipeline.store.runs import record_run
from pipeline.store.tables import RUNS
from schemas.contract.operations import GateRecord, QuarantinedRow, Run
from tests.pipeline.curate.news import announcement

DOCS = "quality/3/changes-0123456789abcdef"
SOURCES = tuple(source.profile.id for source in active())


def run_of(source: str, verdict: str, ended: datetime, *reasons: str, **facts: object) -> Run:
    names = ("leads", "new_leads", "fetched", "announcements", "unchanged", "quarantined", "pending")
    told = {
        "run": f"{source}/{ended.isoformat()}",
        "source": source,
        "verdict": verdict,
        "reasons": reasons,
        "outcomes": ("fresh=2",),
        "started_at": ended - timedelta(seconds=5),
        "ended_at": ended,
    }
    return Run(**(told | dict.fromkeys(names, 0) | facts))  # type: ignore[arg-type]


def ran(lake: Lake, source: str, verdict: str, ended: datetime, *reasons: str, **facts: object) -> None:
    record_run(lake, run_of(source, verdict, ended, *reasons, **facts))


def all_well(lake: Lake, now: datetime, *, but: Sequence[str] = ()) -> None:
    """Every active source has run an hour ago, and found nothing new."""
    rows = [run_of(source, "quiet", now - timedelta(hours=1)) for source in SOURCES if source not in but]
    lake.append(RUNS, rows)


def ill(lake: Lake, now: datetime, count: int, *reasons: str) -> tuple[str, ...]:
    """So many sources are broken or degraded, and all others well; gives their ids."""
    chosen = SOURCES[:count]
    all_well(lake, now, but=chosen)
    words = reasons or (
        "listing https://www.example.mil/News/Press-Releases/?page=1 ended in challenge (HTTP 403): a bot wall "
        "answered in the place of the page, and its mark is the title Just a moment...",
        "12 leads failed before and wait for another try",
    )
    runs = [
        run_of(source, verdict, now - timedelta(hours=hours), *(words if verdict != "ok" else ()))
        for number, source in enumerate(chosen)
        for hours, verdict in ((50, "ok"), (26, "degraded"), (2, "broken" if number % 3 else "degraded"))
    ]
    lake.append(RUNS, runs)
    return chosen


def told(lake: Lake, name: str, now: datetime, title: str = "Ministers meet") -> None:
    from dataclasses import replace

    source = name.partition(":")[0]
    record(lake, source, [replace(announcement(name), title=title)], run="test", now=now)


def put(lake: Lake, source: str, now: datetime, *reasons: str, row: str = "{}", times: int = 1) -> None:
    rows = [
        QuarantinedRow(
            id=f"sha256:{number:064x}",
            contract="Mention",
            source=source,
            subject=f"{source}:{number}#0",
            reasons=reasons,
            row=row,
            capture=None,
            recorded_at=now,
            run="curate-1",
        )
        for number in range(times)
    ]
    put_aside(lake, rows)


def decided(lake: Lake, now: datetime, *failures: str, page: str = "<p>the report</p>") -> Path:
    """A decision of the gate with its report; gives the report's folder."""
    folder = Path(lake.root) / DOCS / "report"
    (folder / "validations").mkdir(parents=True)
    (folder / "index.html").write_text(page)
    (folder / "validations" / "Candidate version.html").write_text("<p>the candidate</p>")
    decision = GateRecord(
        candidate=3,
        passed=not failures,
        decided_at=now,
        changed_rows=4,
        total_rows=90,
        failures=failures,
        docs=DOCS,
    )
    gates.record(lake, decision)
    return folder
