"""Day and month in each other's place."""

import re
from calendar import month_abbr, month_name

AP = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
ISO = re.compile(r"\b(\d{4})([-.])(\d{2})\2(\d{2})(?!\d)")
FIGURES = re.compile(r"\b(\d{2})([./])(\d{2})\2(\d{4})(?!\d)")
WORDS = re.compile(r"\b(\d{1,2}) ([A-Za-z]{3,9}) (\d{4})\b")
AMERICAN = re.compile(r"\b([A-Z][a-z]{2,8}\.?) (\d{1,2}), (\d{4})\b")


def swapped(text: str) -> str:
    """The text with every date whose day could be a month turned round; the form of each date is kept."""
    text = ISO.sub(lambda m: f"{m[1]}{m[2]}{m[4]}{m[2]}{m[3]}" if int(m[4]) <= 12 else m[0], text)
    text = FIGURES.sub(lambda m: f"{m[3]}{m[2]}{m[1]}{m[2]}{m[4]}" if int(m[1]) <= 12 else m[0], text)
    text = WORDS.sub(_words, text)
    return AMERICAN.sub(_american, text)


def _words(found: re.Match[str]) -> str:
    day, word = int(found[1]), found[2]
    for names in (list(month_name), list(month_abbr)):
        if word.title() in names and 1 <= day <= 12:
            other = names[day].upper() if word.isupper() else names[day]
            number = f"{names.index(word.title()):02}" if len(found[1]) == 2 else str(names.index(word.title()))
            return f"{number} {other} {found[3]}"
    return found[0]


def _american(found: re.Match[str]) -> str:
    day = int(found[2])
    for names in (AP, tuple(month_name)[1:]):
        if found[1] in names and 1 <= day <= 12:
            return f"{names[day - 1]} {names.index(found[1]) + 1}, {found[3]}"
    return found[0]
