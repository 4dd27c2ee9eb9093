"""The alarms that stand, each with who knows of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pipeline.alarms.alarm import Alarm
from pipeline.alarms.found import alarms
from pipeline.alarms.notes import acknowledgement, notes
from pipeline.desk import SourceFacts
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from schemas.contract.operations import AlarmNote


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """Who said to know of an alarm, when and why, until when (UTC), and whether that still holds.

    ``who`` is None in notes of a time when it was not asked.
    """

    who: str | None
    at: datetime
    until: datetime
    words: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An alarm that stands, as ``Alarm`` has it, and who knows of it at this condition; None if nobody does."""

    id: str
    condition: str
    since: datetime
    reasons: tuple[str, ...]
    look: str
    acknowledged: Acknowledged | None

    @property
    def quiet(self) -> bool:
        """Whether somebody knows of it, so that it is not told meanwhile."""
        return self.acknowledged is not None and self.acknowledged.holds


def standing(
    lake: Lake, settings: Settings, *, now: datetime, sources: Sequence[SourceFacts] | None = None
) -> tuple[Standing, ...]:
    """Every alarm that stands at a moment; ``sources`` as for ``alarms``."""
    noted = notes(lake, now=now)
    return tuple(
        _known(alarm, acknowledgement(noted, alarm), now) for alarm in alarms(lake, settings, now=now, sources=sources)
    )


def _known(alarm: Alarm, note: AlarmNote | None, now: datetime) -> Standing:
    known = None
    if note is not None and note.until is not None:
        known = Acknowledged(note.who, note.at, note.until, note.words, holds=now < note.until)
    return Standing(
        id=alarm.id,
        condition=alarm.condition,
        since=alarm.since,
        reasons=alarm.reasons,
        look=alarm.look,
        acknowledged=known,
    )
