"""A publisher's working days: weekends and holidays of its state, and the recess of its house."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

import holidays
import pycountry

WEEKEND = frozenset({5, 6})


@cache
def _recess() -> tuple[tuple[str, str, str], ...]:
    with (files("pipeline.floors") / "recess.csv").open(encoding="utf-8") as lines:
        return tuple((row["actor"], row["from"], row["to"]) for row in csv.DictReader(lines))


@cache
def _holidays(actor: str, year: int) -> tuple[frozenset[date], frozenset[int]]:
    country = pycountry.countries.get(alpha_3=actor)
    if country is None:
        return frozenset(), WEEKEND
    try:
        found = holidays.country_holidays(country.alpha_2, years=year)
    except NotImplementedError:  # a state that the library does not know
        return frozenset(), WEEKEND
    return frozenset(found), frozenset(found.weekend)


def works(actor: str, day: date) -> bool:
    """Whether the house of a state or organisation is at work on a day, as far as calendars tell."""
    free, weekend = _holidays(actor, day.year)
    return day.weekday() not in weekend and day not in free and not _rests(actor, day)


def _rests(actor: str, day: date) -> bool:
    mark = f"{day:%m-%d}"
    for whose, start, end in _recess():
        inside = start <= mark <= end if start <= end else mark >= start or mark <= end
        if whose in ("*", actor) and inside:
            return True
    return False


def working_days(actor: str, after: date, until: date) -> int:
    """How many working days lie after one day up to and with another; at most some three years are counted."""
    span = min((until - after).days, 1000)
    return sum(works(actor, after + timedelta(days=number)) for number in range(1, span + 1))
