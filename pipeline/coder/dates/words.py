"""The calendar's words as tables, and the pieces of patterns that they make."""

from __future__ import annotations

import re

from pipeline.coder.rules import table


def _numbers(name: str) -> dict[str, int]:
    return {word: int(str(value)) for word, value in table("dates", name).items()}


MONTHS = _numbers("month")
WEEKDAYS = _numbers("weekday")
NUMBERS = _numbers("number")
ORDINALS = _numbers("ordinal")
RELATIVE_DAYS = _numbers("day")
AGAIN = _numbers("again")
SHIFTS = _numbers("shift")


def either(words: dict[str, int]) -> str:
    """A pattern for any of the words, longest first."""
    return (
        "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True)) + ")"
    )


MONTH = either(MONTHS) + r"\b\.?"
WEEKDAY = either(WEEKDAYS) + r"\b\.?"
DAY = r"(?:[0-3]?\d)(?:\s?(?:st|nd|rd|th))?"
YEAR = r"(?:(?:19|20|21)\d\d)(?![\d/])"
TO = r"\s*(?:-|to|until|till|through|and|&|or)\s*"


def number(word: str) -> int:
    """A count in digits or words.

    Raises:
        KeyError: the word is no number of the table.
    """
    return int(word) if word.isdigit() else NUMBERS[word]


def month(word: str) -> int:
    """The month's number, whatever its spelling."""
    return MONTHS[word.strip().rstrip(".").lower()]


def ordinal_day(word: str) -> int:
    """The day's number, without its ending."""
    return int("".join(char for char in word if char.isdigit()))
