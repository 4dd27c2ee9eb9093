"""The words that name subjects: of a topic, of security without one, or of neither though they hold such a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.coder.rules import rows, texts, words
from pipeline.coder.words.lexicon import Finder, spelled


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, null for a word of security that belongs to none; a broad word also stands in mere background."""

    topic: str | None
    security: bool
    broad: bool = False


@cache
def subject_finder() -> Finder[Subject]:
    """All words that name subjects, to be found in lower case."""
    entries = [
        (phrase, Subject(str(row["topic"]), bool(row["security"])))
        for row in rows("topics", "topic")
        for form in texts_cell(row)
        for phrase in spelled(form)
    ]
    neutral = [(word, Subject(None, False)) for word in sorted(words("topics", "security", "neutral"))]
    clear = [(word, Subject(None, True)) for word in sorted(words("topics", "security", "words"))]
    broad = [(word, Subject(None, True, broad=True)) for word in sorted(words("topics", "security", "broad"))]
    return Finder([*neutral, *entries, *clear, *broad])


def texts_cell(row: Mapping[str, object]) -> list[str]:
    """The patterns of a row, bars inside braces kept."""
    forms = row["forms"]
    return [str(form) for form in forms] if isinstance(forms, list) else texts(None)
