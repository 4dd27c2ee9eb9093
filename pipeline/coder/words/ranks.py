"""Military ranks before a person's name."""

from __future__ import annotations

import re
from functools import cache

from pipeline.coder.rules import linear, table, texts

_LETTERS = linear(r"\s*\([A-Z]{2,6}\)")
"""A rank's own letters behind it ("General (GEN) X")."""


def ranked(name: str) -> tuple[str | None, str]:
    """The rank as written, without its service and its letters in brackets, and the name that is left."""
    match = _rank().match(name)
    if match is None:
        return None, name
    return match["rank"], _LETTERS.sub("", name[match.end() :]).strip()


@cache
def _rank() -> re.Pattern[str]:
    forms = [form for full, short in table("naming", "rank").items() for form in (full, *texts(short))]
    either = "|".join(_form(form) for form in sorted(forms, key=len, reverse=True))
    grade = table("naming", "grade")
    rank = rf"(?P<rank>{grade['before']}?(?:{either})(?:\.|(?![\w-])))"
    return linear(rf"{grade['service']}?{rank}(?:{_LETTERS.pattern})?(?=\s|$)", re.IGNORECASE)


def _form(form: str) -> str:
    """A rank's words, each short or not, with blanks or hyphens between."""
    return r"\.?[\s-]+".join(re.escape(word) for word in form.split())
