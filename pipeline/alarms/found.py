"""The alarms that stand now, found in what the lake says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

import polars as pl

from pipeline.alarms.alarm import Alarm
from pipeline.alarms.notes import begun, notes, open_alarms
from pipeline.desk import SourceFacts, source_facts
from pipeline.settings import Settings
from pipeline.store import codings, rollbacks
from pipeline.store.gates import refused
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS
from pipeline.store.versions import latest

WAITING = "waiting:curate"
UNTAKEN = "waiting:commit"
_AIRFLOWS = ("task", "late")


def alarms(
    lake: Lake, settings: Settings, *, now: datetime, sources: Sequence[SourceFacts] | None = None
) -> tuple[Alarm, ...]:
    """Every alarm that stands at a moment.

    Sources that are ill, a refused version and announcements that wait are found in the lake; of tasks that failed and
    runs that are late it knows what was told. ``sources`` spares the reading of the sources where it was done.
    """
    sources = source_facts(lake, settings, now=now) if sources is None else sources
    refusals = tuple(_refused(lake))
    return (
        *alarms_of(sources),
        *refusals,
        *_rolled_back(lake),
        *_waiting(lake, sources, settings, now),
        # Where the gate has refused the version that would take them up, its own alarm says so.
        *(() if refusals else _untaken(lake, settings, now)),
        *_told(lake, now),
    )


def alarms_of(sources: Iterable[SourceFacts]) -> Iterator[Alarm]:
    """Of each source that is ill: how, since when, and what its last run gave as reasons.

    One that has never run has nothing to be late against yet.
    """
    for facts in sources:
        if not facts.well and facts.since is not None:
            yield Alarm(
                id=f"source:{facts.id}",
                condition=facts.condition,
                since=facts.since,
                reasons=facts.reasons or ("no reason was given",),
                look=f"entente doctor {facts.id}",
            )


def _refused(lake: Lake) -> Iterator[Alarm]:
    """The gate has refused the next version since the last one was committed."""
    last = latest(lake)
    standing = [gate for gate in refused(lake) if last is None or gate.candidate > last.number]
    if standing:
        yield Alarm(
            id="gate:version",
            condition="refused",
            since=standing[0].decided_at,
            reasons=standing[-1].failures,
            look=f"the gate's report, {standing[-1].docs} in the lake",
        )


def _told(lake: Lake, now: datetime) -> Iterator[Alarm]:
    """What only Airflow knows of, as it was told: the log, which cannot fail, hears of the end as well."""
    for name, one in open_alarms(notes(lake, now=now), "log").items():
        kind, _, subject = name.partition(":")
        if kind in _AIRFLOWS:
            yield Alarm(
                id=name, condition=one.condition, since=one.since, reasons=(one.words,), look=f"{subject} in Airflow"
            )


def _rolled_back(lake: Lake) -> Iterator[Alarm]:
    """What was told since the version that a rollback brought back is not shown."""
    held = rollbacks.standing(lake)
    if held is not None:
        yield Alarm(
            id="rollback:version",
            condition="held",
            since=held.at,
            reasons=(
                f"version {held.version} brought back version {held.target}, by {held.who}: {held.words}",
                "what was told since is not shown until the history is read again",
            ),
            look="entente curate --recode, once the coder is mended",
        )


def _waiting(lake: Lake, sources: Iterable[SourceFacts], settings: Settings, now: datetime) -> Iterator[Alarm]:
    """Announcements that the curator should have read by now."""
    behind = {facts.id: codings.done(lake, facts.id) for facts in sources if facts.uncoded}
    if not behind:
        return
    done = pl.col("source").replace_strict(behind, return_dtype=pl.Int64)
    rows = lake.scan(ANNOUNCEMENTS).filter(pl.col("source").is_in(list(behind))).filter(pl.col("seq") > done)
    count, oldest = rows.select(pl.len(), pl.col("recorded_at").min()).collect().row(0)
    if oldest is not None and oldest <= now - timedelta(hours=settings.alarm_wait_hours):
        yield Alarm(
            id=WAITING,
            condition="late",
            # As a backlog shrinks, the oldest of it grows younger: the stretch goes on all the same.
            since=begun(notes(lake, now=now), WAITING) or oldest,
            reasons=(f"{count} announcements of {', '.join(sorted(behind))} wait for the curator",),
            look="the runs of the DAG curate",
        )


def _untaken(lake: Lake, settings: Settings, now: datetime) -> Iterator[Alarm]:
    """Announcements were coded, and no version has taken them up: the curation died between the two."""
    count, oldest = codings.untaken(lake).select(pl.len(), pl.col("coded_at").min()).row(0)
    if oldest is not None and oldest <= now - timedelta(hours=settings.alarm_wait_hours):
        yield Alarm(
            id=UNTAKEN,
            condition="late",
            since=begun(notes(lake, now=now), UNTAKEN) or oldest,
            reasons=(f"{count} announcements are coded, and no version has taken up what they tell",),
            look="the runs of the DAG curate",
        )
