"""Exercises that no table knows, by the form of their name: capitalised words with the year behind them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.coder.rules import linear, pattern
from pipeline.coder.words.lexicon import Hit
from schemas.tables import ExerciseSeries

_NAME = linear(r"\b((?:[A-Z][a-z]{2,}|[A-Z]{3,})(?: (?:[A-Z][a-z]{2,}|[A-Z]{3,})){1,2}) (?:20)?[12]\d\b(?!\d|[-/.]\d)")
_EXERCISE = pattern("clauses", "any", "newcomers_exercise")
_VERB = pattern("clauses", "any", "newcomers_verb")
_NO_NAME = pattern("clauses", "any", "newcomers_no_name")


def newcomers(texts: Sequence[str], named: Iterable[str]) -> list[str]:
    """The names that stand with a year in an announcement about an exercise; ``named`` are those that stand for
    something else, or for a series that the tables know."""
    if not any(_EXERCISE.search(text) for text in texts):
        return []
    taken = {words.lower() for words in named}
    found = dict.fromkeys(_VERB.sub("", match[1]) for text in texts for match in _NAME.finditer(text))
    return [name for name in found if not _NO_NAME.search(name) and not any(word in name.lower() for word in taken)]


def places(text: str, names: Sequence[str]) -> list[Hit[ExerciseSeries]]:
    """Where these names stand in a text, whatever their case."""
    if not names:
        return []
    either = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
    return [
        Hit(match.start(), match.end(), _series(match[0])) for match in either.finditer(text) if match[0][0].isupper()
    ]


def _series(name: str) -> ExerciseSeries:
    title = name if not name.isupper() else name.title()
    return ExerciseSeries(title.lower().replace(" ", "_"), title, (), "field", (), "annual", ambiguous=False)
