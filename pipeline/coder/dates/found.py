"""A date expression as found, and the span of days that it stands for once the announcement's day is known."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day; ``precision`` says of which length the period is, ``basis`` how it is known.

    For a period coarser than a day ``last`` is null: the first day stands for the whole.
    """

    first: date | None
    last: date | None
    precision: str
    basis: str


Resolver: TypeAlias = Callable[[date | None, int], Span | None]


@dataclass(frozen=True, slots=True)
class Found:
    """One expression at ``[start, end)`` of the text that was read; ``rule`` names the form it has."""

    start: int
    end: int
    rule: str
    resolve: Resolver
    """Takes the announcement's day and the tense around (-1 past, 0 unknown, 1 future); null if it cannot be told."""


def day(value: date, basis: str = "stated") -> Span:
    """A single day."""
    return Span(value, value, "day", basis)


def days(first: date, last: date, basis: str = "stated") -> Span | None:
    """A run of days; null where the last stands before the first."""
    return Span(first, last, "day", basis) if first <= last else None


def made(year: int, month: int, number: int) -> date | None:
    """The date, or null where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1900 <= year <= 2200 or not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, number)


def nearest_year(month: int, number: int, anchor: date, lean: int) -> date | None:
    """The day without a year: the nearest to the anchor, leaning to past or future by the tense around it."""
    found = [value for year in (anchor.year - 1, anchor.year, anchor.year + 1) if (value := made(year, month, number))]
    if not found:
        return None
    # Tense shifts the middle of the window by two months, so "in November" said in January is last year's.
    middle = anchor + timedelta(days=60 * lean)
    return min(found, key=lambda value: abs((value - middle).days))


def month_start(anchor: date, shift: int) -> date:
    """First day of the month that lies ``shift`` months after the anchor's."""
    months = anchor.year * 12 + anchor.month - 1 + shift
    return date(months // 12, months % 12 + 1, 1)
