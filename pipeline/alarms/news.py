"""What a channel has not been told yet."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime

from pipeline.alarms.alarm import Alarm
from pipeline.alarms.notes import acknowledged, notes, open_alarms, told_at
from pipeline.store.lake import Lake


@dataclass(frozen=True, slots=True)
class News:
    """Alarms to tell, and those told before that are over."""

    alarms: tuple[Alarm, ...]
    over: tuple[Alarm, ...]

    def __bool__(self) -> bool:
        return bool(self.alarms or self.over)

    @property
    def headline(self) -> str:
        """All of it in a line."""
        lines = [alarm.headline for alarm in self.alarms] + [f"{alarm.id} is well again" for alarm in self.over]
        return lines[0] if len(lines) == 1 else f"{lines[0]}, and {len(lines) - 1} more"

    @property
    def text(self) -> str:
        """All of it for a person: each alarm with its evidence and where to look."""
        told = [
            "\n".join([alarm.headline, *(f"  {reason}" for reason in alarm.reasons), f"  more: {alarm.look}"])
            for alarm in self.alarms
        ]
        over = [
            f"{alarm.id} is well again, after being {alarm.condition} since {alarm.since:%Y-%m-%d %H:%M}Z"
            for alarm in self.over
        ]
        return "\n\n".join(told + over) + "\n"


def news(
    lake: Lake,
    standing: Collection[Alarm],
    channel: str,
    *,
    now: datetime,
    complete: Callable[[str], bool] = lambda _: True,
) -> News:
    """What of the alarms that stand the channel has not been told.

    A stretch is told once, a worse condition anew. What somebody has acknowledged is not told meanwhile, and told once
    more when that expires and it still stands.

    Args:
        lake: where it is noted what was told.
        standing: the alarms that stand.
        channel: who is told.
        now: the moment (UTC).
        complete: of which alarms ``standing`` would hold all that stand: of those alone it says what is over.
    """
    noted, stand = notes(lake, now=now), {alarm.id for alarm in standing}
    over = (
        Alarm(id=name, condition=one.condition, since=one.since, reasons=(), look="")
        for name, one in open_alarms(noted, channel).items()
        if name not in stand and complete(name)
    )
    fresh = []
    for alarm in standing:
        known, told = acknowledged(noted, alarm), told_at(noted, alarm, channel)
        if (known is None and told is None) or (known is not None and known <= now and (told is None or told < known)):
            fresh.append(alarm)
    return News(tuple(fresh), tuple(over))
