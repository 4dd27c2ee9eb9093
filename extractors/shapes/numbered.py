"""Dates printed in figures alone: a source declares the order in which its site puts day, month and year.

The hour is read where one follows. A date that does not exist is refused, and so is one whose order is another than
declared wherever that shows (``13/25/2026``).
"""

from __future__ import annotations

import re
from typing import Final
from zoneinfo import ZoneInfo

from extractors.shapes.dates import Stamp, existing, timed
from extractors.source import ParseError

_TWO = r"(?P<{}>\d{{1,2}})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_ROC_YEAR = r"(?P<year>\d{2,3})"
_ROC_OFFSET: Final = 1911
"""Taiwan counts years from the founding of the Republic: its year 1 is 1912."""


def _pattern(*parts: str) -> re.Pattern[str]:
    between = r"\s*(?:[-./]|年|月|년|월)\s*"
    return re.compile(rf"(?<!\d){between.join(parts)}(?!\d)\s*(?:日|일)?")


_CLOCK_BEFORE = re.compile(r"\d{1,2}:\d\d(?::\d\d)?\s*$|\d{1,2}:\d\d(?=\s*\|)")
_DAY_FIRST = _pattern(_TWO.format("day"), _TWO.format("month"), _YEAR)
_MONTH_FIRST = _pattern(_TWO.format("month"), _TWO.format("day"), _YEAR)
_YEAR_FIRST = _pattern(_YEAR, _TWO.format("month"), _TWO.format("day"))
_ROC = _pattern(_ROC_YEAR, _TWO.format("month"), _TWO.format("day"))


def day_first(text: str, zone: ZoneInfo) -> Stamp:
    """``16.07.2022 - 23:42`` and ``03/06/2024`` as the third of June.

    Raises:
        ParseError: there is no such date in the text.
    """
    return _read(_DAY_FIRST, text, zone)


def month_first(text: str, zone: ZoneInfo) -> Stamp:
    """``17:00 | 03/06/2024`` and ``9/25/2026 1:10:00 PM``: the month stands first.

    Raises:
        ParseError: there is no such date in the text.
    """
    return _read(_MONTH_FIRST, text, zone)


def year_first(text: str, zone: ZoneInfo) -> Stamp:
    """``2026-08-14 15:00``, ``2026.09.23.`` and ``2026年8月26日``.

    Raises:
        ParseError: there is no such date in the text.
    """
    return _read(_YEAR_FIRST, text, zone)


def republic_year(text: str, zone: ZoneInfo) -> Stamp:
    """``115.05.22``, in years of the Republic of China: 22 May 2026.

    Raises:
        ParseError: there is no such date in the text.
    """
    return _read(_ROC, text, zone, _ROC_OFFSET)


def _read(form: re.Pattern[str], text: str, zone: ZoneInfo, offset: int = 0) -> Stamp:
    match = form.search(text)
    if match is None:
        raise ParseError("date", f"no date in figures in {text[:80]!r}")
    day = existing(int(match["year"]) + offset, int(match["month"]), int(match["day"]), text)
    after, before = timed(day, text[match.end() :], zone), _CLOCK_BEFORE.search(text[: match.start()])
    return timed(day, before[0], zone) if before and after.precision == "day" else after
