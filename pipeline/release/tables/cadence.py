"""How often a series is held by its own rules, and which editions that makes one expect where somebody looked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import takewhile
from typing import Literal, NamedTuple

from pipeline.floors.calendar import WEEKEND, works

MONTHS = {"monthly": 1, "quarterly": 3, "biannual": 6, "annual": 12, "biennial": 24, "triennial": 36, "quadrennial": 48}
"""Months between two editions. By any other word but ``weekly`` no edition is due at a known time."""
ROUTINE = ("weekly", "monthly")
"""Cadences of organs that go into recess, and whose sessions are often held and never announced."""
TOLD_AT_LEAST = 2
"""Sessions told for each period without one, before an organ in routine is believed to have missed any."""

Covered = Callable[[date, date], bool]
"""Whether somebody who tells of the series was looked at from the first day to the last."""


class Period(NamedTuple):
    """A span of days in which one edition is due, and what is known of it."""

    begin: date
    state: Literal["kept", "missed", "unobserved"]


@dataclass(frozen=True, slots=True)
class Editions:
    """What became of the periods of a series that are over, oldest first; those in recess are left out."""

    periods: tuple[Period, ...]

    @property
    def expected(self) -> int:
        """Periods of which it is known whether an edition was held."""
        return sum(period.state != "unobserved" for period in self.periods)

    @property
    def unobserved(self) -> int:
        """Periods of which nothing is known."""
        return len(self.periods) - self.expected

    @property
    def missed(self) -> tuple[date, ...]:
        """The first day of each period that passed without an edition though somebody looked."""
        return tuple(period.begin for period in self.periods if period.state == "missed")

    @property
    def missed_in_a_row(self) -> int:
        """How many of them are the last ones."""
        return sum(1 for _ in takewhile(lambda period: period.state == "missed", reversed(self.periods)))


def editions(
    cadence: str | None, held: Iterable[date], today: date, covered: Covered, actor: str | None = None
) -> Editions | None:
    """The periods from that of the first edition held to the last one over by the day; None without a regular cadence.

    Time is cut into periods as long as the cadence: calendar weeks, months, quarters, half-years and years; longer
    ones are runs of calendar years from the year of the first edition on. A period is kept if an edition begins in it,
    however many begin in its neighbours; else it is missed if it was covered all along, and unobserved if not.

    An organ that sits every week or month (``actor`` is the organisation that it belongs to) is expected to do so only
    in periods of which half the weekdays are working days. Where less than two in three of the covered ones have a
    session, those who tell of it do not tell of each, and nothing is known of the others.
    """
    days = sorted(held)
    if not days or cadence not in {*MONTHS, "weekly"}:
        return None
    found = tuple(_periods(cadence, days, today, covered, actor or ""))
    silent = sum(period.state == "missed" for period, _ in found)
    told = sum(period.state == "kept" and seen for period, seen in found)
    if cadence in ROUTINE and told < silent * TOLD_AT_LEAST:
        return Editions(
            tuple(period if period.state == "kept" else Period(period.begin, "unobserved") for period, _ in found)
        )
    return Editions(tuple(period for period, _ in found))


def _periods(
    cadence: str, days: list[date], today: date, covered: Covered, actor: str
) -> Iterator[tuple[Period, bool]]:
    """Each period that is over and not in recess, and whether it was covered."""
    kept = {_number(cadence, day, days[0]) for day in days}
    for number in range(min(kept), _number(cadence, today, days[0])):
        begin, end = _begin(cadence, number, days[0]), _begin(cadence, number + 1, days[0]) - timedelta(days=1)
        seen = covered(begin, end)
        if number in kept:
            yield Period(begin, "kept"), seen
        elif cadence not in ROUTINE or not _rests(actor, begin, end):
            yield Period(begin, "missed" if seen else "unobserved"), seen


def _rests(actor: str, begin: date, end: date) -> bool:
    days = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    at_work = [works(actor, day) for day in days if day.weekday() not in WEEKEND]
    return sum(at_work) * 2 < len(at_work)


def _begin(cadence: str, number: int, first: date) -> date:
    if cadence == "weekly":
        return first - timedelta(days=first.weekday()) + timedelta(weeks=number)
    months = first.year * 12 + number * MONTHS[cadence]
    return date(months // 12, months % 12 + 1, 1)


def _number(cadence: str, day: date, first: date) -> int:
    if cadence == "weekly":
        return (day - (first - timedelta(days=first.weekday()))).days // 7
    return ((day.year - first.year) * 12 + day.month - 1) // MONTHS[cadence]
