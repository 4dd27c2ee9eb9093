"""Topics named, and whether a passage speaks of security at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Layer, Reading, inside
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.topic_words import Subject

Named: TypeAlias = tuple[Sentence, Hit[Subject]]


def subjects(reading: Reading) -> list[Named]:
    """Every subject word with its sentence, title first."""
    return [named for layer in (reading.title, reading.text) for named in _in_sentences(layer)]


def _in_sentences(layer: Layer) -> Iterator[Named]:
    for sentence in layer.passage.sentences:
        for hit in inside(layer.subjects, sentence.start, sentence.end):
            yield sentence, hit
