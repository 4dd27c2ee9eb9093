"""The whole of upkeep, one at a time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from pipeline.ingest.lock import sole_writer
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.tables import TABLES
from pipeline.upkeep.captures import captures
from pipeline.upkeep.clock import check_clock
from pipeline.upkeep.leftovers import clear, leftovers
from pipeline.upkeep.report import Report
from pipeline.upkeep.table import tend


def upkeep(
    lake: Lake,
    settings: Settings,
    *,
    keep: timedelta | None = None,
    dry_run: bool = False,
    read_captures: bool = False,
) -> Report:
    """See to every table, clear away what runs that died left half written, and look over the captures.

    Nothing else need stop meanwhile. What nobody needs is kept for ``keep`` (the settings' days by default), for
    whoever reads an earlier state of a table or is about to commit. Releases, the gate's reports, captures and the
    entries of Delta's logs are never deleted.

    Args:
        lake: the lake.
        settings: where the lock lies, and how long files are kept.
        keep: how long, in full hours.
        dry_run: write nothing, only say what would be done.
        read_captures: make the index of the captures anew from the WARC files, and compare it.

    Raises:
        BusyError: another upkeep is at work, and that does not end in time.
        WrongClockError: the clock here and that of the store differ; nothing was done.
    """
    kept = timedelta(days=settings.keep_days) if keep is None else keep
    with sole_writer(settings.state, "upkeep", settings.lock_seconds):
        if not dry_run:
            check_clock(lake)
        before = datetime.now(UTC) - kept
        left = leftovers(lake, before)
        if not dry_run:
            clear(lake, left)
        tended = (tend(lake, table, kept, dry_run=dry_run) for table in TABLES)
        return Report(
            dry_run=dry_run,
            keep_days=kept / timedelta(days=1),
            tables=tuple(report for report in tended if report),
            captures=captures(lake, before, read=read_captures),
            leftovers=left,
        )
