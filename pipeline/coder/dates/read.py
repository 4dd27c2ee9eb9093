"""All date expressions of a text, in its order; the longest form wins where several fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from pipeline.coder.dates import forms
from pipeline.coder.dates.again import AGAIN_RULE, counted_from, last_day, none
from pipeline.coder.dates.found import Found, Resolver
from pipeline.coder.dates.words import (
    AGAIN,
    DAY,
    MONTH,
    NUMBERS,
    ORDINALS,
    RELATIVE_DAYS,
    SHIFTS,
    TO,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    either,
)
from pipeline.coder.rules import linear

Maker: TypeAlias = Callable[[re.Match[str]], Resolver | None]

_W = rf"(?:(?:on\s+)?(?:{WEEKDAY}(?:,|\s+and|\s+to|\s*-)?\s+){{0,2}}{WEEKDAY},?\s+(?:the\s+)?)?"
_P = rf"(?:\s?\({WEEKDAY}\))?"
_PART = (
    r"(?:(?:early|late|mid)(?:\s+to\s+(?:mid|late))?[\s-]*"
    r"|(?:first|second|last)\s+(?:\w+\s+)?(?:days|week|half|part|third)\s+of\s+)"
)
_ALONE = r"(?=\s*(?:[,.;:)]|$|\n)|\s+(?:the|an?|he|she|they|we|in|at|to|from|with|and|for|where|when|by)\b)"
_UNTIL = r"(?:until|till|through|concluded\s+on|ended\s+on|runs?\s+(?:to|until))"
_FORMS: tuple[tuple[str, str, Maker], ...] = (
    ("until_day", rf"{_UNTIL}\s+{_W}(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", forms.until),
    ("until_day", rf"{_UNTIL}\s+{_W}(?P<m>{MONTH})\s*(?P<d>{DAY})\b(?!\d|:\d)(?:,?\s*(?P<y>{YEAR}))?", forms.until),
    (
        "days_across_months",
        rf"{_W}(?P<d1>{DAY})\s+(?:of\s+)?(?P<m1>{MONTH})(?:,?\s+(?P<y1>{YEAR}))?{TO}{_W}(?P<d2>{DAY})\s+(?:of\s+)?(?P<m2>{MONTH})(?:,?\s+(?P<y2>{YEAR}))?",
        forms.across,
    ),
    (
        "days_across_months",
        rf"{_W}(?P<m1>{MONTH})\s*(?P<d1>{DAY})\b{_P}(?:,\s*(?P<y1>{YEAR}))?{_P}{TO}{_W}(?P<m2>{MONTH})\s*(?P<d2>{DAY})\b{_P}(?:,?\s*(?P<y2>{YEAR}))?",
        forms.across,
    ),
    (
        "days_of_month",
        rf"{_W}(?P<d1>{DAY})(?:,\s*{DAY})*{TO}{_W}(?P<d2>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?",
        forms.within,
    ),
    (
        "days_of_month",
        rf"{_W}(?P<m>{MONTH})\s*(?P<d1>{DAY}){_P}(?:,\s*{DAY})*{TO}{_W}(?P<d2>{DAY})\b(?!\d|:\d|\s*(?:{MONTH}|[ap]\.?m)){_P}(?:,?\s*(?P<y>{YEAR}))?",
        forms.within,
    ),
    ("day", rf"{_W}(?P<d>{DAY})\s+(?:of\s+)?(?P<m>{MONTH})(?:,?\s+(?P<y>{YEAR}))?", forms.one_day),
    ("day", rf"{_W}(?P<m>{MONTH})\s*(?P<d>{DAY})\b(?!\d|:\d){_P}(?:,?\s*(?P<y>{YEAR}))?", forms.one_day),
    ("iso_day", r"(?P<y>(?:19|20)\d\d)-(?P<m>[01]\d)-(?P<d>[0-3]\d)", forms.iso_day),
    ("numeric_day", r"(?P<a>[0-3]?\d)(?P<sep>[./])(?P<b>[0-3]?\d)(?P=sep)(?P<y>(?:19|20)\d\d)", forms.numeric_day),
    (
        "part_of_year",
        rf"(?P<n>{either(ORDINALS)})\s+(?P<part>quarter|half)(?:\s+of)?\s+(?:(?P<y>{YEAR})|(?P<shift>{either(SHIFTS)})\s+year|the\s+year)",
        forms.part_of_year,
    ),
    ("part_of_year", rf"(?P<part>q|h)(?P<n>[1-4])\s+(?P<y>{YEAR})", forms.part_of_year),
    (
        "week_of_month",
        rf"(?:(?:in|during|by|from)\s+)?(?:the\s+)?(?P<n>first|second|third|fourth|last)\s+(?:full\s+)?week\s+(?:of|in)\s+(?P<m>{MONTH})(?!\s*\d\d?\b)(?:,?\s+(?P<y>{YEAR}))?",
        forms.week_of_month,
    ),
    ("month", rf"(?P<m>{MONTH}),?\s+(?:of\s+)?(?P<y>{YEAR})", forms.one_month),
    (
        "month",
        rf"(?:in|during|since|until|by|from|to|between)\s+(?:the\s+)?{_PART}?(?P<m>{MONTH})(?!\.?\s*\d)",
        forms.one_month,
    ),
    ("month", rf"(?P<shift>{either(SHIFTS)})\s+(?P<m>{MONTH})(?!\s*\d)", forms.one_month),
    (AGAIN_RULE, rf"(?P<word>{either(AGAIN)})", forms.another_day),
    ("relative_day", rf"(?P<word>{either(RELATIVE_DAYS)})", forms.relative_day),
    (
        "relative_period",
        rf"(?:the\s+)?(?P<shift>{either(SHIFTS)})\s+(?P<unit>week|weekend|month|year|quarter)",
        forms.relative_period,
    ),
    ("weekend", r"(?:over|at|during|on)\s+the\s+(?P<unit>weekend)", forms.weekend),
    (
        "day_of_month",
        rf"(?:on|of)\s+the\s+(?P<d>[0-3]?\d(?:st|nd|rd|th)){_ALONE}",
        forms.day_of_month,
    ),
    (
        "counted_back",
        rf"(?P<n>\d{{1,2}}|{either(NUMBERS)})(?:\s+of)?\s+(?P<unit>days?|weeks?|months?|years?)\s+(?P<way>ago|earlier|from\s+(?:today|now))",
        forms.counted,
    ),
    (
        "counted_on",
        rf"in\s+(?P<n>\d{{1,2}}|{either(NUMBERS)})\s+(?P<unit>days?|weeks?|months?)(?P<way>)(?:'|\s+time)",
        forms.counted,
    ),
    (
        "weekday",
        rf"(?:(?P<shift>{either(SHIFTS)})\s+|on\s+)?(?P<word>(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?!s)",
        forms.weekday,
    ),
    (
        "weekdays",
        rf"(?:from|between)\s+(?P<first>{either(WEEKDAYS)}){TO}(?P<last>{either(WEEKDAYS)})",
        forms.weekdays,
    ),
    (
        "year",
        rf"(?:in|during|since|until|by|of|for|from)\s+(?:early\s+|late\s+|mid-?)?(?P<y>{YEAR})(?!\s?-)",
        forms.one_year,
    ),
)
_PATTERNS = tuple((rule, linear(rf"\b(?:{pattern})\b"), make) for rule, pattern, make in _FORMS)
_DIGIT = re.compile(r"\d")
_IN_DIGITS = frozenset({"until_day", "days_across_months", "days_of_month", "day", "iso_day", "numeric_day", "year"})
"""Forms that hold a figure: a sentence without one is not searched for them."""

_ANCHOR = linear(
    rf"\b(?:{either(RELATIVE_DAYS)}|{MONTH}|{either(SHIFTS)}|ago|earlier|later|day|from|between|in|on|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|\d",
)


def read(text: str, start: int = 0, end: int | None = None, before: Callable[[], Found | None] = none) -> list[Found]:
    """The date expressions in ``text[start:end]``, a text in small letters; positions are counted in the whole text.

    ``before`` gives the day that was told before ``start``; it is asked for only where one is counted from it.
    """
    stop = len(text) if end is None else end
    found = sorted(_all(text, start, stop), key=lambda hit: (hit.start, -hit.end))
    kept: list[Found] = []
    for hit in found:
        if not kept or hit.start >= kept[-1].end:
            kept.append(counted_from(hit, last_day(kept) or before()) if hit.rule == AGAIN_RULE else hit)
    return kept


def _all(text: str, start: int, stop: int) -> Iterator[Found]:
    if _ANCHOR.search(text, start, stop) is None:
        return
    digits = _DIGIT.search(text, start, stop) is not None
    for rule, pattern, make in _PATTERNS:
        if not digits and rule in _IN_DIGITS:
            continue
        for match in pattern.finditer(text, start, stop):
            resolver = make(match)
            if resolver is not None:
                yield Found(match.start(), match.end(), rule, resolver)
