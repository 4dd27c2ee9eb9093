"""Topics named, and whether a passage speaks of security at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pipeline.coder.lexicon import Finder, Hit, spelled
from pipeline.coder.reading import Reading
from pipeline.coder.rules import rows, texts, words


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, null for a word of security that belongs to none."""

    topic: str | None
    security: bool


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
    return Finder(
        [*neutral, *entries, *((word, Subject(None, True)) for word in sorted(words("topics", "security", "words")))]
    )


def texts_cell(row: Mapping[str, object]) -> list[str]:
    """The patterns of a row, bars inside braces kept."""
    forms = row["forms"]
    return [str(form) for form in forms] if isinstance(forms, list) else texts(None)


def subjects(reading: Reading) -> list[tuple[str, Hit[Subject]]]:
    """Every subject word with its field, title first."""
    return [
        (layer.passage.field, hit)
        for layer in (reading.title, reading.text)
        for hit in subject_finder().find(layer.passage.lower)
    ]


def named(found: list[tuple[str, Hit[Subject]]], least: int = 1) -> list[tuple[str, str, int, int]]:
    """Topics with the place of their first word, in that order; those named at least so often or in the title."""
    counts = Counter(hit.value.topic for _, hit in found)
    kept: dict[str, tuple[str, str, int, int]] = {}
    for field, hit in found:
        topic = hit.value.topic
        if topic and topic not in kept and (counts[topic] >= least or field == "title"):
            kept[topic] = (topic, field, hit.start, hit.end)
    return list(kept.values())
