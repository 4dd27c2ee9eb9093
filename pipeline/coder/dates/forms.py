"""What each form of date expression stands for: a match becomes a resolver, or null where it is no date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pipeline.coder.dates.found import Resolver, Span, day, days, made, month_start, nearest_year
from pipeline.coder.dates.words import AGAIN, ORDINALS, RELATIVE_DAYS, SHIFTS, WEEKDAYS, month, number, ordinal_day

_SATURDAY = 5
_PARTS = {"quarter": 3, "q": 3, "half": 6, "h": 6}


def _word(text: str) -> str:
    return " ".join(text.lower().split())


def _when(year: str | None, month_number: int, number_of_day: int, anchor: date | None, lean: int) -> date | None:
    if year:
        return made(int(year), month_number, number_of_day)
    return nearest_year(month_number, number_of_day, anchor, lean) if anchor else None


def one_day(match: re.Match[str]) -> Resolver:
    """``5 May 2026``, ``May 5``."""
    number_of_day, month_number, year = ordinal_day(match["d"]), month(match["m"]), match["y"]

    def resolve(anchor: date | None, lean: int) -> Span | None:
        value = _when(year, month_number, number_of_day, anchor, lean)
        return day(value) if value else None

    return resolve


def until(match: re.Match[str]) -> Resolver:
    """``until 5 May``: only the end is known."""
    told = one_day(match)

    def resolve(anchor: date | None, lean: int) -> Span | None:
        span = told(anchor, lean)
        return Span(None, span.last, "day", span.basis) if span else None

    return resolve


def within(match: re.Match[str]) -> Resolver | None:
    """``5 to 9 May``, ``June 2-4, 2026``."""
    low, high, month_number, year = ordinal_day(match["d1"]), ordinal_day(match["d2"]), month(match["m"]), match["y"]
    if low > high:
        return None

    def resolve(anchor: date | None, lean: int) -> Span | None:
        first = _when(year, month_number, low, anchor, lean)
        last = made(first.year, month_number, high) if first else None
        return days(first, last) if first and last else None

    return resolve


def across(match: re.Match[str]) -> Resolver:
    """``25 June to 1 August 2026``, ``December 30, 2025 - January 3, 2026``."""
    low, high = (ordinal_day(match["d1"]), month(match["m1"])), (ordinal_day(match["d2"]), month(match["m2"]))
    year1, year2 = match["y1"], match["y2"]

    def resolve(anchor: date | None, lean: int) -> Span | None:
        last = _when(year2 or year1, high[1], high[0], anchor, lean)
        if last is None:
            return None
        year = int(year1) if year1 else last.year - (low[1] > high[1])
        first = made(year, low[1], low[0])
        return days(first, last) if first else None

    return resolve


def iso_day(match: re.Match[str]) -> Resolver | None:
    """``2026-05-05``."""
    value = made(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if value is None else lambda _anchor, _lean: day(value)


def numeric_day(match: re.Match[str]) -> Resolver | None:
    """``05.05.2026`` and ``05/05/2026``: day first unless only the second number can be the day."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["y"])
    value = made(year, b, a) or (made(year, a, b) if match["sep"] == "/" else None)
    return None if value is None else lambda _anchor, _lean: day(value)


def part_of_year(match: re.Match[str]) -> Resolver | None:
    """``the second half of 2027``, ``Q3 2026``, ``first quarter of next year``."""
    groups = match.groupdict()
    months = _PARTS[_word(match["part"])]
    count = ORDINALS.get(_word(match["n"])) or int(match["n"])
    count = 12 // months if count < 0 else count
    if count * months > 12:
        return None
    shift = groups.get("shift")

    def resolve(anchor: date | None, _lean: int) -> Span | None:
        if match["y"]:
            year = int(match["y"])
        elif anchor:
            year = anchor.year + (SHIFTS[_word(shift)] if shift else 0)
        else:
            return None
        name = "quarter" if months == 3 else "half_year"
        return Span(date(year, (count - 1) * months + 1, 1), None, name, "stated" if match["y"] else "relative")

    return resolve


def one_month(match: re.Match[str]) -> Resolver | None:
    """``May 2026``, ``in May``, ``last May``."""
    groups = match.groupdict()
    number_of_month, year, shift = month(match["m"]), groups.get("y"), groups.get("shift")
    if not year and _word(match["m"]) == "may" and match.group().startswith("this"):
        return None

    def resolve(anchor: date | None, lean: int) -> Span | None:
        tense = SHIFTS[_word(shift)] if shift else lean
        first = _when(year, number_of_month, 1, anchor, 3 * tense if shift else tense)
        return Span(first, None, "month", "stated" if year else "relative") if first else None

    return resolve


def week_of_month(match: re.Match[str]) -> Resolver:
    """``the first week of December``: seven days each, counted from the first; the last one ends with the month."""
    count, number_of_month, year = ORDINALS[_word(match["n"])], month(match["m"]), match["y"]

    def resolve(anchor: date | None, lean: int) -> Span | None:
        first = _when(year, number_of_month, 1, anchor, lean)
        if first is None:
            return None
        start = first + timedelta(days=7 * (count - 1)) if count > 0 else month_start(first, 1) - timedelta(days=7)
        return Span(start, None, "week", "stated")

    return resolve


def one_year(match: re.Match[str]) -> Resolver:
    """``in 2027``."""
    year = int(match["y"])
    return lambda _anchor, _lean: Span(date(year, 1, 1), None, "year", "stated")


def relative_day(match: re.Match[str]) -> Resolver:
    """``today``, ``yesterday``, ``last night``."""
    shift = timedelta(days=RELATIVE_DAYS[_word(match["word"])])
    return lambda anchor, _lean: day(anchor + shift, "relative") if anchor else None


def another_day(match: re.Match[str]) -> Resolver:
    """``the next day``: as told here, from the announcement's day."""
    shift = timedelta(days=AGAIN[_word(match["word"])])
    return lambda anchor, _lean: day(anchor + shift, "relative") if anchor else None


def relative_period(match: re.Match[str]) -> Resolver:
    """``last week``, ``next year``; a weekend counts as its week, told by its Saturday."""
    shift, unit = SHIFTS[_word(match["shift"])], _word(match["unit"])

    def resolve(anchor: date | None, _lean: int) -> Span | None:
        return _period(anchor, shift, unit) if anchor else None

    return resolve


def weekend(_match: re.Match[str]) -> Resolver:
    """``over the weekend``: the one that the anchor lies in, or the last; the coming one where the words look ahead."""

    def resolve(anchor: date | None, lean: int) -> Span | None:
        if anchor is None:
            return None
        back = (anchor.weekday() - _SATURDAY) % 7
        saturday = anchor + timedelta(days=7 - back if lean > 0 and back > 1 else -back)
        return Span(saturday, saturday + timedelta(days=1), "day", "relative")

    return resolve


def day_of_month(match: re.Match[str]) -> Resolver | None:
    """``on the 18th``: the last such day; the next one where the words look ahead."""
    wanted = ordinal_day(match["d"])

    def resolve(anchor: date | None, lean: int) -> Span | None:
        if anchor is None:
            return None
        steps = range(1, 3) if lean > 0 else range(0, -3, -1)
        months = [month_start(anchor, step) for step in (0, *steps)]
        found = (made(first.year, first.month, wanted) for first in months)
        fits = (one for one in found if one and (one >= anchor if lean > 0 else one <= anchor))
        told = next(fits, None)
        return day(told, "relative") if told else None

    return resolve


def _period(anchor: date, shift: int, unit: str) -> Span:
    monday = anchor + timedelta(days=7 * shift - anchor.weekday())
    if unit == "week":
        return Span(monday, None, "week", "relative")
    if unit == "weekend":
        return Span(monday + timedelta(days=5), monday + timedelta(days=6), "day", "relative")
    if unit == "month":
        return Span(month_start(anchor, shift), None, "month", "relative")
    if unit == "quarter":
        return Span(month_start(anchor, 3 * shift - (anchor.month - 1) % 3), None, "quarter", "relative")
    return Span(date(anchor.year + shift, 1, 1), None, "year", "relative")


def counted(match: re.Match[str]) -> Resolver | None:
    """``two days ago``, ``one month from today``, ``in three weeks' time``."""
    count, unit = number(_word(match["n"])), _word(match["unit"]).rstrip("s")
    sign = -1 if _word(match["way"]) in ("ago", "earlier") else 1

    def resolve(anchor: date | None, _lean: int) -> Span | None:
        if anchor is None or anchor.year - count < 1900:
            return None
        if unit == "day":
            return day(anchor + timedelta(days=sign * count), "relative")
        if unit == "week":
            when = anchor + timedelta(days=sign * 7 * count)
            return Span(when - timedelta(days=when.weekday()), None, "week", "relative")
        if unit == "month":
            return _months_on(anchor, sign * count, exact="from" in _word(match["way"]))
        return Span(date(anchor.year + sign * count, 1, 1), None, "year", "relative")

    return resolve


def _months_on(anchor: date, shift: int, *, exact: bool) -> Span:
    first = month_start(anchor, shift)
    same = made(first.year, first.month, anchor.day)
    return day(same, "relative") if exact and same else Span(first, None, "month", "relative")


def weekday(match: re.Match[str]) -> Resolver:
    """``on Tuesday``, ``next Monday``; the past one unless the words around speak of the future."""
    target = WEEKDAYS[_word(match["word"])]
    shift = SHIFTS[_word(match["shift"])] if match["shift"] else None

    def resolve(anchor: date | None, lean: int) -> Span | None:
        if anchor is None:
            return None
        ahead = (target - anchor.weekday()) % 7
        forward = shift == 1 or (shift in (None, 0) and lean > 0)
        offset = ahead or (7 if shift == 1 else 0) if forward else ahead - 7 if ahead else -7 if shift == -1 else 0
        return day(anchor + timedelta(days=offset), "relative")

    return resolve


def weekdays(match: re.Match[str]) -> Resolver:
    """``from Tuesday to Thursday``: in the past unless the words around speak of the future."""
    first, last = WEEKDAYS[_word(match["first"])], WEEKDAYS[_word(match["last"])]

    def resolve(anchor: date | None, lean: int) -> Span | None:
        if anchor is None:
            return None
        back = (anchor.weekday() - first) % 7
        start = anchor + timedelta(days=7 - back if lean > 0 and back else -back)
        return days(start, start + timedelta(days=(last - first) % 7), "relative")

    return resolve
