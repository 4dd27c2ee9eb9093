"""What was told and acknowledged, kept in the lake."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import polars as pl

from pipeline.alarms.alarm import Alarm
from pipeline.desk.runs import AHEAD
from pipeline.store.lake import Lake
from pipeline.store.tables import ALARMS
from schemas.contract import from_row
from schemas.contract.operations import AlarmNote


class UnknownAlarmError(ValueError):
    """No such alarm stands."""


def notes(lake: Lake, *, now: datetime | None = None) -> list[AlarmNote]:
    """Everything that was noted until a moment (the clock's), oldest first.

    What a clock that was ahead has noted is passed over until then: it would keep an alarm quiet for longer than
    anybody has asked for. At worst the alarm is told, or has to be acknowledged, once more.
    """
    latest = (now or datetime.now(UTC)) + AHEAD
    rows = lake.scan(ALARMS).filter(pl.col("at") <= latest).sort("at").collect().iter_rows(named=True)
    return [from_row(AlarmNote, row) for row in rows]


def note(lake: Lake, alarms: Iterable[Alarm], event: str, channel: str, at: datetime) -> None:
    """Note that these alarms were told by a channel (``told``), or told to be over (``over``)."""
    rows = [
        AlarmNote(
            alarm=alarm.id,
            since=alarm.since,
            condition=alarm.condition,
            event=event,
            channel=channel,
            at=at,
            until=None,
            words="; ".join(alarm.reasons),
            who=None,
        )
        for alarm in alarms
    ]
    if rows:
        lake.append(ALARMS, rows)


def acknowledge(
    lake: Lake,
    standing: Iterable[Alarm],
    name: str,
    *,
    who: str,
    why: str,
    at: datetime,
    until: datetime,
    seen: str | None = None,
) -> Alarm:
    """Note that somebody knows of an alarm that stands: until then it is not told again, unless it ends or worsens.

    Args:
        lake: where it is noted.
        standing: the alarms that stand.
        name: id of one of them.
        who: who knows of it.
        why: what is known of it, or done about it.
        at: the moment (UTC).
        until: when it is told again.
        seen: the condition in which somebody saw it; another one, that nobody has seen, is not kept quiet.

    Raises:
        UnknownAlarmError: no alarm of that id stands, or it stands otherwise than it was seen.
    """
    found = {alarm.id: alarm for alarm in standing}
    if name not in found:
        there = f"there are {', '.join(sorted(found))}" if found else "none stands"
        raise UnknownAlarmError(f"no alarm {name} stands: {there}")
    alarm = found[name]
    if seen not in (None, alarm.condition):
        raise UnknownAlarmError(f"{name} is not {seen} any more: it is {alarm.condition}")
    row = AlarmNote(
        alarm=alarm.id,
        since=alarm.since,
        condition=alarm.condition,
        event="acknowledged",
        channel=None,
        at=at,
        until=until,
        words=why,
        who=who,
    )
    lake.append(ALARMS, [row])
    return alarm


def acknowledged(noted: Iterable[AlarmNote], alarm: Alarm) -> datetime | None:
    """Until when somebody has said to know of this stretch of the alarm, at this condition; None if nobody has."""
    known = acknowledgement(noted, alarm)
    return known.until if known else None


def acknowledgement(noted: Iterable[AlarmNote], alarm: Alarm) -> AlarmNote | None:
    """The note by which somebody has said so; of several the one that holds longest."""
    same = [one for one in noted if one.event == "acknowledged" and _same(one, alarm) and one.until is not None]
    return max(same, key=lambda one: (one.until, one.at), default=None)


def told_at(noted: Iterable[AlarmNote], alarm: Alarm, channel: str) -> datetime | None:
    """When this stretch of the alarm, at this condition, was last told by a channel; None if it was not.

    What was told to be over and stands after all counts as not told.
    """
    heard = [one for one in noted if one.channel == channel and one.alarm == alarm.id]
    over = max((one.at for one in heard if one.event == "over"), default=None)
    told = max((one.at for one in heard if one.event == "told" and _same(one, alarm)), default=None)
    return told if told is not None and (over is None or told > over) else None


def begun(noted: Iterable[AlarmNote], name: str) -> datetime | None:
    """When the stretch of an alarm began that somebody was told of and not yet that it is over; None without one."""
    last = {one.channel: one for one in noted if one.alarm == name and one.channel is not None}
    return min((one.since for one in last.values() if one.event == "told"), default=None)


def open_alarms(noted: Iterable[AlarmNote], channel: str) -> dict[str, AlarmNote]:
    """The alarms that a channel was told of and not yet that they are over, by id."""
    last = {one.alarm: one for one in noted if one.channel == channel}
    return {name: one for name, one in last.items() if one.event == "told"}


def _same(one: AlarmNote, alarm: Alarm) -> bool:
    return (one.alarm, one.since, one.condition) == (alarm.id, alarm.since, alarm.condition)
