"""Topics named, and whether a passage speaks of security at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

from pipeline.coder.lexicon import Finder, Hit, spelled
from pipeline.coder.reading import Layer, Reading
from pipeline.coder.rules import rows, texts, words
from pipeline.coder.text import Sentence


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, null for a word of security that belongs to none; a broad word also stands in mere background."""

    topic: str | None
    security: bool
    broad: bool = False


Named: TypeAlias = tuple[Sentence, Hit[Subject]]


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


def subjects(reading: Reading) -> list[Named]:
    """Every subject word with its sentence, title first."""
    return [named for layer in (reading.title, reading.text) for named in _in_sentences(layer)]


def _in_sentences(layer: Layer) -> Iterator[Named]:
    sentences = iter(layer.passage.sentences)
    sentence = next(sentences, None)
    for hit in subject_finder().find(layer.passage.lower):
        while sentence is not None and sentence.end <= hit.start:
            sentence = next(sentences, None)
        if sentence is not None and sentence.start <= hit.start:
            yield sentence, hit
