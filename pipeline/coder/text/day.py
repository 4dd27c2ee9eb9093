"""The day that an announcement means by "today", from the moment of its publication."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo

NIGHT_ENDS = 5
"""Hour until which a release is of the evening before: what goes out past midnight tells of the day that ended."""

_MIDNIGHT = time()


def working_day(moment: datetime, zone: tzinfo) -> date:
    """The day on the publisher's calendar; a naive moment is the publisher's own time.

    Midnight sharp, there or in UTC, is the stamp of a day whose hour nobody tells.
    """
    if moment.tzinfo is None:
        local = moment
    elif moment.astimezone(UTC).time() == _MIDNIGHT:
        return moment.astimezone(UTC).date()
    else:
        local = moment.astimezone(zone)
    late = local.hour < NIGHT_ENDS and local.time() != _MIDNIGHT
    return local.date() - timedelta(days=late)
