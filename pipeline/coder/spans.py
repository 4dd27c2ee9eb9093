"""The whole span of an event whose words tell its start, its end or its length apart from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.coder.dates import Span
from pipeline.coder.draft import Draft
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern, table
from pipeline.coder.text import Sentence
from pipeline.coder.when import When

_LASTING = frozenset({"exercise", "visit", "port_call", "operation", "training", "dialogue"})
_OPENED = frozenset({"exercise", "operation", "training"})
_BEGAN = pattern("spans", "any", "began")
_LENGTH = pattern("spans", "any", "length")
BEHIND = 2
"""Sentences behind the first telling that may tell its end or length."""


def whole(reading: Reading, draft: Draft, when: When | None) -> When | None:
    """The date with the end, or the open end, that the words give it."""
    if when is None or draft.type not in _LASTING or when.span.precision != "day":
        return when
    span = when.span
    if span.first is None or span.last != span.first:
        return when
    sentences = _near(reading, draft)
    last = _end(reading, sentences, span) or _by_length(sentences, span)
    if last is not None:
        return replace(when, span=last)
    if draft.type in _OPENED and _is_opened(reading, when):
        return replace(when, span=Span(span.first, None, "day", span.basis))
    return when


def _near(reading: Reading, draft: Draft) -> list[Sentence]:
    told = {telling.sentence.index: telling.sentence for telling in draft.tellings()}
    first = min(told)
    for sentence in reading.sentences()[first + 1 : first + 1 + BEHIND]:
        told.setdefault(sentence.index, sentence)
    return [told[index] for index in sorted(told)]


def _end(reading: Reading, sentences: list[Sentence], span: Span) -> Span | None:
    """An end told by itself ("until 2 October")."""
    for sentence in sentences:
        for found in reading.dates(sentence):
            end = found.resolve(span.first, 1)
            if end and end.first is None and end.last and span.first and end.last > span.first:
                return Span(span.first, end.last, "day", span.basis)
    return None


def _by_length(sentences: list[Sentence], span: Span) -> Span | None:
    """A length told in days ("a three-day visit")."""
    match = next((match for sentence in sentences if (match := _LENGTH.search(sentence.words))), None)
    if match is None or span.first is None:
        return None
    word = (match["n"] or match["m"]).lower()
    days = int(word) if word.isdigit() else int(str(table("spans", "number")[word]))
    return Span(span.first, span.first + timedelta(days=days - 1), "day", span.basis) if 1 < days < 60 else None


def _is_opened(reading: Reading, when: When) -> bool:
    if when.start is None:
        return False
    lower = reading.layer(when.sentence).passage.lower
    return _BEGAN.search(lower[max(when.sentence.start, when.start - 60) : when.start]) is not None
