"""The days on which a mention can have taken place."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from functools import lru_cache

from pipeline.resolver.rules import rules
from schemas.contract import Attestation, Mention

_MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Certainty(IntEnum):
    """How firmly a mention stands in time."""

    DAY = 0
    DAY_OF_PUBLICATION = 1
    PERIOD = 2


@dataclass(frozen=True, slots=True)
class Span:
    """First and last possible day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.last - self.first).days + 1

    def each_day(self) -> tuple[str, ...]:
        """Every day of it, in ISO 8601."""
        return _each_day(self.first, self.days)

    def gap(self, other: Span) -> int:
        """Days from the end of the earlier to the begin of the later; 0 where they share a day."""
        if self.first > other.last:
            return (self.first - other.last).days
        return (other.first - self.last).days if other.first > self.last else 0

    def touches(self, other: Span, slack: int = 0) -> bool:
        """Whether the two share a day, or come within ``slack`` days of it."""
        return self.gap(other) <= slack


@lru_cache(maxsize=65_536)
def _each_day(first: date, days: int) -> tuple[str, ...]:
    return tuple(str(first + timedelta(days=n)) for n in range(days))


def hull(spans: Iterable[Span]) -> Span:
    """The span from the first to the last day of several."""
    told = tuple(spans)
    return Span(min(one.first for one in told), max(one.last for one in told))


def period_end(first: date, precision: str) -> date:
    """The last day of the period of this precision that begins on ``first``."""
    if precision in _MONTHS:
        month = first.month - 1 + _MONTHS[precision] - 1
        year, month = first.year + month // 12, month % 12 + 1
        return date(year, month, calendar.monthrange(year, month)[1])
    return first + timedelta(days=6 if precision == "week" else 0)


def dated(mention: Mention) -> Span | None:
    """The span that the mention's own date leaves open; null without a date."""
    return _time(mention.date_start, mention.date_end, mention.date_precision, mention.date_basis)[0]


def span(told: Attestation) -> Span:
    """When the engagement can have been: by its date, else by its status around the day of publication."""
    known = dated(told.mention)
    if known is not None:
        return known
    day = told.published_day or (told.published or told.recorded_at).date()
    if told.mention.status in rules().held:
        return Span(day - timedelta(days=rules().behind), day)
    return Span(day - timedelta(days=1), day + timedelta(days=rules().ahead))


def certainty(mention: Mention) -> Certainty:
    """How firmly the mention stands in time."""
    return _time(mention.date_start, mention.date_end, mention.date_precision, mention.date_basis)[1]


@lru_cache(maxsize=65_536)
def _time(
    start: date | None, end: date | None, precision: str | None, basis: str | None
) -> tuple[Span | None, Certainty]:
    first = start or end
    if first is None or precision is None:
        return None, Certainty.PERIOD
    known = Span(first, period_end(max(first, end or first), precision))
    if precision != "day" or known.days > rules().longest_span or (basis == "within_parent" and known.days > 1):
        return known, Certainty.PERIOD
    return known, Certainty.DAY_OF_PUBLICATION if basis == "publication" else Certainty.DAY
