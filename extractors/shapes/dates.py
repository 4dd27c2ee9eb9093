"""Printed dates to values: the publisher's own day, the moment in UTC, and how exact the print is.

A print that could be read in two ways (03/06/2024) is refused, and so is a date that does not exist.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import parsedate_to_datetime
from functools import cache
from importlib.resources import files
from typing import Literal
from zoneinfo import ZoneInfo

from extractors.source import ParseError

Precision = Literal["second", "minute", "day"]

_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?P<month>[^\W\d_]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)?", re.IGNORECASE
)
_PRINTED = re.compile(rf"\b(?:{_DAY}[\s-]+{_MONTH},?[\s-]+{_YEAR}|{_MONTH.replace('month', 'month2')}\s+"
                      rf"{_DAY.replace('day', 'day2')},?\s+{_YEAR.replace('year', 'year2')})(?!\d)")  # fmt: skip
_COMPACT = re.compile(r"(?<![a-z0-9])(?:(?P<year>(?:19|20)\d\d)(?P<month>[a-z]{3,9})(?P<day>\d\d)"
                      r"|(?P<day2>\d{1,2})(?P<month2>[a-z]{3,9})(?P<year2>\d\d))(?![a-z0-9])")  # fmt: skip
_PATH = re.compile(rf"/{_YEAR}[/-](?P<month>\d\d)[/-](?P<day>\d\d)(?=/|$)")


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something was published.

    ``day`` is the publisher's own calendar day, ``moment`` is UTC. At day precision noon of the publisher's day
    stands for the moment, so that the day is right wherever it is shown.
    """

    day: date
    moment: datetime
    precision: Precision


@cache
def _months() -> dict[str, int]:
    with (files("extractors.shapes") / "data" / "months.csv").open(encoding="utf-8") as table:
        return {row["word"]: int(row["month"]) for row in csv.DictReader(table)}


def on(day: date, zone: ZoneInfo) -> Stamp:
    """The stamp of a day of which no hour is known."""
    return Stamp(day, datetime.combine(day, time(12), zone).astimezone(UTC), "day")


def at(moment: datetime, zone: ZoneInfo, precision: Precision = "second") -> Stamp:
    """The stamp of a moment; a naive one is the publisher's local time."""
    local = moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)
    return Stamp(local.date(), local.astimezone(UTC), precision)


def timed(day: date, rest: str, zone: ZoneInfo) -> Stamp:
    """The stamp of a day, with the hour that ``rest`` opens with, if it does; the hour is local to ``zone``."""
    clock = _CLOCK.match(rest.lstrip(" ,-|\n\t("))
    if clock is None:
        return on(day, zone)
    return at(datetime.combine(day, _time(clock, rest)), zone, "second" if clock["second"] else "minute")


def existing(year: int, month: int, day: int, text: str) -> date:
    """The day of this number.

    Raises:
        ParseError: there is none; the message quotes the text it was read from.
    """
    try:
        return date(year, month, day)
    except ValueError:
        raise ParseError("date", f"no such day in {text[:80]!r}") from None


def printed(text: str, zone: ZoneInfo) -> Stamp:
    """The first date printed in words, with the hour if one follows; the hour is local to ``zone``.

    It reads ``8 October 2023``, ``Sept. 10, 2026``, ``07 Dec. 2022`` and ``09 AUG 2026 3:21PM``.

    Raises:
        ParseError: there is no such date in the text.
    """
    for match in _PRINTED.finditer(text):
        groups = match.groupdict()
        year, month, number = (groups[name] or groups[name + "2"] for name in ("year", "month", "day"))
        if month.lower() in _months():
            day = _day(year, month, number, text)
            break
    else:
        raise ParseError("date", f"no printed date in {text[:80]!r}")
    return timed(day, text[match.end() :], zone)


def iso(text: str, zone: ZoneInfo) -> Stamp:
    """A date or time in ISO 8601; without an offset it is local to ``zone``, without an hour it is a day.

    Raises:
        ParseError: it is neither.
    """
    value = text.strip()
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return on(date.fromisoformat(value), zone)
        return at(datetime.fromisoformat(value), zone, "second" if value.count(":") > 1 else "minute")
    except ValueError:
        raise ParseError("date", f"{text[:80]!r} is no ISO 8601 date or time") from None


def rfc822(text: str, zone: ZoneInfo) -> Stamp:
    """A feed's ``pubDate``; a point after the month is forgiven, and so is a missing zone (then ``zone``).

    Raises:
        ParseError: it is no such date.
    """
    try:
        moment = parsedate_to_datetime(re.sub(r"(?<=[A-Za-z])\.", "", text.strip()))
    except ValueError:
        raise ParseError("date", f"{text[:80]!r} is no RFC 822 date") from None
    return at(moment, zone, "second" if re.search(r":\d\d:\d\d", text) else "minute")


def compact(text: str, zone: ZoneInfo) -> Stamp | None:
    """The day in a slug such as ``22sep26-nr`` or ``2013jan17-news``; null where it holds none."""
    match = _COMPACT.search(text.lower().replace("_", "-"))
    if match is None or (match["month"] or match["month2"]) not in _months():
        return None
    year = match["year"] or f"20{match['year2']}"
    return on(_day(year, match["month"] or match["month2"], match["day"] or match["day2"], text), zone)


def in_path(url: str, zone: ZoneInfo) -> Stamp | None:
    """The day in an address such as ``/news/2026/10/01/slug``; null where it holds none."""
    match = _PATH.search(url)
    return (
        None if match is None else on(existing(int(match["year"]), int(match["month"]), int(match["day"]), url), zone)
    )


def _day(year: str, month: str, day: str, text: str) -> date:
    return existing(int(year), _months()[month.lower()], int(day), text)


def _time(clock: re.Match[str], text: str) -> time:
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= 12:
            raise ParseError("date", f"no such hour in {text[:80]!r}")
        hour = hour % 12 + (12 if clock["half"].lower().startswith("p") else 0)
    try:
        return time(hour, int(clock["minute"]), int(clock["second"] or 0))
    except ValueError:
        raise ParseError("date", f"no such hour in {text[:80]!r}") from None
