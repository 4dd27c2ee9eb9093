"""One table: small files written together, what nobody needs deleted, a long log cut short."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import timedelta

from deltalake import DeltaTable

from pipeline.store.lake import Lake
from pipeline.store.tables import VIEWS, Table
from pipeline.upkeep.checkpoint import LONG, checkpoint, since_checkpoint
from pipeline.upkeep.compact import compact
from pipeline.upkeep.plan import Bundle, bundles
from pipeline.upkeep.report import TableReport
from pipeline.upkeep.vacuum import delete, unneeded


def tend(lake: Lake, table: Table, keep: timedelta, *, dry_run: bool) -> TableReport | None:
    """See to a table; None if it was never written."""
    handle, begun = lake.open(table), time.monotonic()
    if handle is None:
        return None
    before = len(handle.file_uris())
    # A view's parts are written anew whenever they change: its files are few, and its writers would not notice ours.
    planned = [] if table in VIEWS else list(bundles(lake, table, handle))
    gone = unneeded(lake, table, handle, keep)
    log = since_checkpoint(lake, table, handle)
    told = TableReport(
        table=table.name,
        files_before=before,
        files_after=before - sum(len(bundle.files) - 1 for bundle in planned),
        together=sum(len(bundle.files) for bundle in planned),
        deleted=len(gone),
        bytes_freed=sum(gone.values()),
        log=log,
        checkpoint=log >= LONG,
        seconds=0.0,
    )
    if not dry_run:
        told = _done(lake, table, keep, planned, told)
    return replace(told, seconds=round(time.monotonic() - begun, 3))


def _done(lake: Lake, table: Table, keep: timedelta, planned: list[Bundle], told: TableReport) -> TableReport:
    lost = [bundle for bundle in planned if not compact(lake, table, bundle)]
    handle = _opened(lake, table)
    gone = unneeded(lake, table, handle, keep)
    if gone:
        delete(lake, handle, keep)
        handle = _opened(lake, table)
    long = since_checkpoint(lake, table, handle) >= LONG
    if long:
        checkpoint(lake, handle)
    return replace(
        told,
        files_after=len(handle.file_uris()),
        together=told.together - sum(len(bundle.files) for bundle in lost),
        deleted=len(gone),
        bytes_freed=sum(gone.values()),
        checkpoint=long,
        left=f"{len(lost)} of {len(planned)} compactions left for the next time: others were writing" if lost else None,
    )


def _opened(lake: Lake, table: Table) -> DeltaTable:
    handle = lake.open(table)
    if handle is None:
        raise FileNotFoundError(f"{lake.address(table.name)} was deleted while upkeep was at work")
    return handle
