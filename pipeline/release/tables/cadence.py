"""How often a series is held by its own rules, and which editions that makes one expect."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

MONTHS = {"monthly": 1, "quarterly": 3, "biannual": 6, "annual": 12, "biennial": 24, "triennial": 36, "quadrennial": 48}
"""Months between two editions. By any other word but ``weekly`` no edition is due at a known time."""


def missed(cadence: str | None, held: Iterable[date], today: date) -> tuple[int, int] | None:
    """Editions expected and missed from the first held to the day; None without a regular cadence or any held.

    Time is cut into periods as long as the cadence: calendar weeks, months, quarters, half-years and years; longer
    ones are runs of calendar years from the year of the first edition on. One edition is expected in each period
    from that of the first to the last that is over by ``today``; the current one expects none yet. A period in which
    no edition begins is missed, however many begin in its neighbours.
    """
    days = sorted(held)
    if not days or cadence not in {*MONTHS, "weekly"}:
        return None
    periods = {_period(str(cadence), day, days[0]) for day in days}
    first, now = min(periods), _period(str(cadence), today, days[0])
    expected = max(0, now - first)
    return expected, expected - sum(first <= period < now for period in periods)


def gaps(cadence: str | None, held: Iterable[date], today: date) -> list[date]:
    """First days of the periods that :func:`missed` counts as missed, oldest first."""
    days = sorted(held)
    if missed(cadence, days, today) is None:
        return []
    kept = {_period(str(cadence), day, days[0]) for day in days}
    due = range(min(kept), _period(str(cadence), today, days[0]))
    return [_begin(str(cadence), number, days[0]) for number in due if number not in kept]


def _begin(cadence: str, period: int, first: date) -> date:
    if cadence == "weekly":
        return first - timedelta(days=first.weekday()) + timedelta(weeks=period)
    months = first.year * 12 + period * MONTHS[cadence]
    return date(months // 12, months % 12 + 1, 1)


def _period(cadence: str, day: date, first: date) -> int:
    if cadence == "weekly":
        return (day - (first - timedelta(days=first.weekday()))).days // 7
    return ((day.year - first.year) * 12 + day.month - 1) // MONTHS[cadence]
