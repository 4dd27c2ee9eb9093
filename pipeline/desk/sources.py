"""Every source as the desk shows it: whether it is well, why not, since when, and its rhythm."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from extractors import registry
from extractors.profile import Profile
from pipeline.clock import SAFETY_NET
from pipeline.desk.runs import Course, RunFacts, courses
from pipeline.desk.told import Told, put_aside, told
from pipeline.doctor import UNPROVEN, standing
from pipeline.floors import History
from pipeline.floors.calendar import working_days
from pipeline.floors.limits import longest_silence, silence_limit
from pipeline.settings import Settings
from pipeline.store import pauses
from pipeline.store.lake import Lake
from schemas.contract.operations import PauseNote

OVERDUE = 2 * SAFETY_NET
"""The slow clock starts a run of each source; when it has missed two, something stands still."""

Condition = Literal["broken", "degraded", "overdue", "unrun", "unproven", "ok", "quiet", "paused", "resting"]
ILL: tuple[Condition, ...] = ("broken", "degraded", "overdue", "unrun")
"""Conditions that need a look, the worst first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFacts:
    """How a source is.

    ``condition`` is the shown verdict of its last run, ``overdue`` where runs stay away, ``unrun`` before the first,
    ``paused`` where an operator has paused it, or ``resting`` where this deployment does not run it. ``reasons`` say
    why. ``since`` is when the unbroken stretch of such runs began: of those that are not sound, or of sound ones as far
    back as they were read; where runs stay away, when the last one ended; where it is paused, when that was done.
    Silence is counted in
    the publisher's working days: since the newest day of publication, the longest that is usual, and the one beyond
    which a run is told to be degraded. ``runs`` are the last ones, newest first.
    """

    id: str
    name: str
    system: str
    language: str
    homepage: str
    state: str
    grade: str
    condition: Condition
    reasons: tuple[str, ...]
    since: datetime | None
    sound_at: datetime | None
    cadence: str
    silent_days: int | None
    usual_days: int
    limit_days: float
    newest_day: date | None
    last_new: datetime | None
    last_title: str | None
    announcements: int
    uncoded: int
    quarantined: int
    runs: tuple[RunFacts, ...]

    @property
    def well(self) -> bool:
        """Whether nothing needs a look."""
        return self.condition not in ILL


def source_facts(lake: Lake, settings: Settings, *, now: datetime) -> tuple[SourceFacts, ...]:
    """Every source of the house, those that need a look first and the worst of them before all."""
    ran, heard, aside = courses(lake, list(registry.SOURCES), now=now), told(lake), put_aside(lake)
    notes = pauses.last_notes(lake)
    deployed = {source.profile.id for source in registry.active(settings.sources)}
    found = [
        facts_of(
            source.profile,
            ran.get(name),
            heard.get(name, Told()),
            settings,
            deployed=name in deployed,
            aside=aside.get(name, 0),
            note=notes.get(name),
            now=now,
        )
        for name, source in registry.SOURCES.items()
    ]
    return tuple(sorted(found, key=_worst_first))


def facts_of(
    profile: Profile,
    course: Course | None,
    heard: Told,
    settings: Settings,
    *,
    deployed: bool,
    aside: int,
    note: PauseNote | None,
    now: datetime,
) -> SourceFacts:
    """One source's facts from what was read of it; ``aside`` counts its rows in quarantine.

    ``note`` is the last that an operator left when pausing or resuming it.
    """
    known = History(days=heard.days)
    newest = heard.days[-1] if heard.days else None
    usual = longest_silence(known, profile.actor, profile.usual_silence)
    today = now.astimezone(profile.zone).date()
    condition = _condition(profile, course, settings, now, note) if deployed else "resting"
    return SourceFacts(
        id=profile.id,
        name=profile.name,
        system=profile.system,
        language=profile.language,
        homepage=profile.homepage,
        state=profile.state,
        grade=profile.grade,
        condition=condition,
        reasons=tuple(_reasons(profile, course, condition, now, note)),
        since=_since(course, condition, now, note),
        sound_at=course.sound_at if course else None,
        cadence=profile.cadence,
        silent_days=working_days(profile.actor, newest, today) if newest else None,
        usual_days=usual,
        limit_days=silence_limit(usual, known),
        newest_day=newest,
        last_new=heard.last_new,
        last_title=heard.last_title,
        announcements=heard.announcements,
        uncoded=heard.uncoded,
        quarantined=aside,
        runs=course.runs if course else (),
    )


def _condition(
    profile: Profile, course: Course | None, settings: Settings, now: datetime, note: PauseNote | None
) -> Condition:
    if note is not None and pauses.in_force(note, now):
        return "paused"
    if course is None:
        return "unrun"
    shown = standing(profile, course.last.verdict, settings)
    if shown not in ("ok", "quiet", UNPROVEN):
        return "broken" if shown == "broken" else "degraded"
    # Runs that a pause has kept away are not late before the slow clock had its time again.
    went_on = pauses.gone_on(note, now) if note is not None else None
    last = max(course.last.ended_at, went_on or course.last.ended_at)
    return "overdue" if now - last > OVERDUE else shown  # type: ignore[return-value]  # one of these


def _since(course: Course | None, condition: Condition, now: datetime, note: PauseNote | None) -> datetime | None:
    if condition == "paused" and note is not None:
        return min(note.at, now)
    if course is None:
        return None
    # Runs that stay away have stayed away since the last one, however long the ones before were sound.
    return course.last.ended_at if condition == "overdue" else course.since


def _reasons(
    profile: Profile, course: Course | None, condition: Condition, now: datetime, note: PauseNote | None
) -> Iterable[str]:
    if condition == "paused" and note is not None:
        yield pauses.told(note)
    elif condition == "resting":
        yield profile.reason or "this deployment does not run it (ENTENTE_SOURCES)"
    elif course is None:
        yield f"no run of it has ended yet; its DAG is ingest_{profile.id}"
    else:
        late = now - course.last.ended_at
        if late > OVERDUE:
            hours = int(SAFETY_NET.total_seconds() // 3600)
            yield (
                f"no run has ended for {int(late.total_seconds() // 3600)} hours, though one starts every {hours}: is "
                f"the DAG ingest_{profile.id} paused, or does the scheduler stand still?"
            )
        yield from course.last.reasons


def _worst_first(facts: SourceFacts) -> tuple[int, str]:
    return (ILL.index(facts.condition) if facts.condition in ILL else len(ILL), facts.id)
