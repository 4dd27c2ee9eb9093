"""One rollback: find what has changed since, bring it back, gate, commit."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial

import polars as pl

from pipeline.errors import OutrunError
from pipeline.quality import GateResult, decide, tables
from pipeline.resolver import Stamp
from pipeline.rollback.restore import Restored, restore
from pipeline.store import engagements, rollbacks
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import ENGAGEMENTS
from pipeline.store.versions import known
from schemas.contract import Engagement, from_row, to_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackReport:
    """What a rollback does: ``version`` is the one that it made, null where nothing was to do or nothing was done.

    ``restored`` counts engagements that say again what they said in ``target``, ``withdrawn`` those minted since.
    ``instead`` names for each id that was merged away since the one under which its engagement comes back.
    """

    target: int
    version: int | None = None
    restored: int = 0
    withdrawn: int = 0
    instead: dict[str, str] = field(default_factory=dict)
    gate: GateResult | None = None


def rollback(
    lake: Lake, target: int, *, who: str, why: str, now: datetime | None = None, dry_run: bool = False
) -> RollbackReport:
    """Commit a version with the content of an earlier one, judged by the gate against that one.

    The watermarks stay: what was announced since is not read again by itself, so that the next curation undoes
    nothing; a recoding takes all of it up.

    Args:
        lake: the lake whose record is rolled back.
        target: the version whose content comes back.
        who: who asks for it.
        why: the reason, kept with the version.
        now: recorded time of the version (UTC); the clock's by default.
        dry_run: only tell what would be done.

    Raises:
        UnknownVersionError: there is no such version.
        GateFailedError: the candidate did not pass; nothing was changed.
        OutrunError: a curation has committed meanwhile; nothing was changed.
    """
    known(lake, target)
    at, last = now or datetime.now(UTC), engagements.newest(lake)
    found = _restored(lake, target, Stamp(last + 1, at), last)
    gate = None
    if found.rows and not dry_run:
        gate = _commit(lake, found, target, last, at=at, who=who, why=why)
    standing = sum(one.record_state == "live" for one in found.rows)
    return RollbackReport(
        target=target,
        version=last + 1 if gate else None,
        restored=standing,
        withdrawn=len(found.rows) - standing,
        instead=dict(found.instead),
        gate=gate,
    )


def _restored(lake: Lake, target: int, stamp: Stamp, last: int) -> Restored:
    changed = lake.scan(ENGAGEMENTS).filter(pl.col("version") > target).select("id").unique().collect()["id"]
    was, now = (
        {row["id"]: from_row(Engagement, row) for row in rows.collect().iter_rows(named=True)}
        for rows in (engagements.as_of(lake, target, only=changed), engagements.as_of(lake, last, only=changed))
    )
    return restore(was, now, partial(engagements.minted, lake), stamp)


def _commit(lake: Lake, found: Restored, target: int, last: int, *, at: datetime, who: str, why: str) -> GateResult:
    rows, shown = to_frame(Engagement, found.rows), engagements.as_of(lake, last)
    previous = shown.filter(pl.col("id").is_in(rows["id"].to_list())).select("id", "revision").collect()
    looked_at = tables(shown, rows, previous, against=engagements.as_of(lake, target))
    gate = decide(lake, last + 1, looked_at, now=at)
    gate.demand()
    rollbacks.record(lake, last + 1, target, at=at, who=who, why=why)
    engagements.commit(lake, rows, last + 1, {})
    with suppress(OutrunError):  # it is committed: whoever needs the views next brings them up
        stand(lake)
    return gate
