"""One curation, step by step."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial

import polars as pl

from pipeline.curate.again import code_again, code_all, retold
from pipeline.curate.code import Coded, code_new, sources
from pipeline.curate.corrected import Coder, Corrected
from pipeline.curate.report import CurateReport
from pipeline.curate.take import Taken, take
from pipeline.curate.uncarried import uncarried
from pipeline.errors import OutrunError
from pipeline.overrides import by_announcement, read
from pipeline.quality import GateResult, decide, tables
from pipeline.resolver import NONE, Decisions, Stamp, Telling, decisions, neighbourhood, resolve
from pipeline.review import read_decisions
from pipeline.settings import Settings
from pipeline.store import engagements, rollbacks
from pipeline.store.lake import Lake
from pipeline.store.quarantine import put_aside
from pipeline.store.standing import Standing, stand
from schemas.contract import Engagement, to_frame

_TRIES = 5


def curate(
    lake: Lake,
    settings: Settings,
    *,
    now: datetime | None = None,
    coder: Coder | None = None,
    recode: bool = False,
) -> CurateReport:
    """Take up every announcement past the watermarks and commit one dataset version, if there is news.

    Args:
        lake: the lake to read and to commit to.
        settings: the service's settings.
        now: recorded time of all that is written (UTC); the clock's by default.
        coder: another coder than the house's, for trials.
        recode: read again what earlier versions of the coder have read, and take up what reads otherwise now.

    Raises:
        GateFailedError: the candidate did not pass; nothing was published and the watermarks stand.
        OutrunError: other curations came first again and again.
        OverrideError: the override file holds an entry that cannot be read.
        DecisionError: the file of decisions does.
    """
    at = now or datetime.now(UTC)
    run = f"curate-{at:%Y%m%dT%H%M%SZ}-{uuid.uuid4().hex[:8]}"
    hand = _corrected(coder, settings)
    decided = decisions(read_decisions(settings.decisions)) if settings.decisions else NONE
    coded = Coded()
    for _ in range(_TRIES):
        try:
            coded += code_new(lake, hand, now=at)
            return _curate(lake, hand, coded, run, at, decided=decided, recode=recode)
        except OutrunError:
            continue  # another curation has committed: what it took up is done, look at what is left
    raise OutrunError(f"curate: overtaken {_TRIES} times in a row; is a second curation running?")


def _corrected(coder: Coder | None, settings: Settings) -> Corrected:
    overrides = by_announcement(read(settings.overrides)) if settings.overrides else {}
    if coder is not None:
        return Corrected(coder, "trial", overrides)
    from pipeline.coder import CODER_VERSION, code  # noqa: PLC0415  its vocabularies load on import

    return Corrected(code, CODER_VERSION, overrides)


def _curate(
    lake: Lake, coder: Corrected, coded: Coded, run: str, at: datetime, *, decided: Decisions, recode: bool
) -> CurateReport:
    before = engagements.newest(lake)
    standing = stand(lake)
    consumed = engagements.consumed(lake, sources(lake))
    again = code_all(lake, coder, at) if recode else code_again(lake, coder, consumed, at)
    told = retold(lake, coder, consumed, standing.view, everything=recode)
    if (held := rollbacks.standing(lake)) is not None and not recode:
        told = tuple(row for row in told if row.coded_at > held.at)  # what was rolled back stays so
    taken = take(lake, consumed, told, run=run, now=at)
    quarantined = put_aside(lake, taken.aside)
    changes = _resolve(lake, standing, taken.tellings, Stamp(before + 1, at), decided)
    gate = _commit(lake, standing.view, changes, taken, at) if changes else None
    if held is not None and recode:
        rollbacks.recoded(lake, before + 1 if changes else before, at)
    return CurateReport(
        version=before + 1 if changes else None,
        coded=coded.coded + again,
        uncoded=coded.uncoded,
        consumed=taken.codings,
        failed=taken.failed,
        mentions=sum(len(telling.attestations) for telling in taken.tellings),
        quarantined=quarantined,
        reasons=tuple(f"{row.subject}: {', '.join(row.reasons)}" for row in taken.aside),
        overridden=coder.applied,
        settled=coder.settled,
        unmet=tuple(coder.unmet),
        added=sum(_added(row) for row in changes),
        revised=sum(row.record_state == "live" and not _added(row) for row in changes),
        merged=sum(row.record_state == "merged" for row in changes),
        withdrawn=sum(row.record_state == "withdrawn" for row in changes),
        uncarried=uncarried(changes),
        gate=gate,
    )


def _resolve(
    lake: Lake, standing: Standing, tellings: Sequence[Telling], stamp: Stamp, decided: Decisions
) -> tuple[Engagement, ...]:
    if not tellings and not decided.announcements:
        return ()
    near = neighbourhood(tellings, standing, decided)
    return resolve(tellings, near, minted=partial(engagements.minted, lake), stamp=stamp)


def _commit(lake: Lake, shown: pl.LazyFrame, changes: Sequence[Engagement], taken: Taken, at: datetime) -> GateResult:
    rows = to_frame(Engagement, changes)
    previous = shown.filter(pl.col("id").is_in(rows["id"].to_list())).select("id", "revision").collect()
    version = changes[0].version
    gate = decide(lake, version, tables(shown, rows, previous), now=at)
    gate.demand()
    engagements.commit(lake, rows, version, taken.consumed)
    with suppress(OutrunError):  # it is committed: whoever needs the views next brings them up
        stand(lake)  # readers find the version in the view at once
    return gate


def _added(row: Engagement) -> bool:
    return row.revision == 1
