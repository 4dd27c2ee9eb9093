"""Seas and straits that a telling names as the place of what forces do."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pipeline.coder.rules import linear, table, texts
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.words.lexicon import Finder

AT_SEA = frozenset({"exercise", "operation", "confidence_building"})
_AT = linear(
    r"\b(?:in|off|near|across|through|into|over|from|around|transit(?:ed|s|ing)?)\s+(?:the\s+|waters of the\s+)?$"
)


@dataclass(frozen=True, slots=True)
class Sea:
    """A sea of the vocabulary, with the words that name it."""

    area: str
    sentence: Sentence
    start: int
    end: int


@cache
def _finder() -> Finder[str]:
    return Finder((form, area) for area, forms in table("seas", "area").items() for form in texts(forms))


def sea_of(reading: Reading, draft: Draft) -> Sea | None:
    """The sea that the first telling to name one puts the event in; null for what does not happen at sea."""
    if draft.type not in AT_SEA:
        return None
    for telling in draft.tellings():
        sentence = telling.sentence
        lower = reading.layer(sentence).passage.lower[sentence.start : sentence.end]
        for hit in _finder().find(lower):
            if _AT.search(lower, max(0, hit.start - 40), hit.start):
                return Sea(hit.value, sentence, sentence.start + hit.start, sentence.start + hit.end)
    return None
