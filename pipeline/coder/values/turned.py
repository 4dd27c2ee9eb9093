"""The dates of what was called off, put off or broken off: not the day of that decision."""

from __future__ import annotations

from datetime import date

from pipeline.coder.dates import Found, Span
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.dateline import is_dateline
from pipeline.coder.values.marks import sentences_about
from pipeline.coder.values.timed import When

_REPORTED = exact("realis", "sentence", "reported_after")
_BEFORE = 60
_COARSEST = {"day": 0, "week": 1, "month": 2, "quarter": 3, "half_year": 4, "year": 5}


def turned(reading: Reading, draft: Draft, anchor: date | None, turn: str) -> When | None:
    """The new date of what was put off; else that which was planned, or the start of what was broken off."""
    found = [one for sentence in sentences_about(reading, draft) for one in _in(reading, draft, sentence, anchor)]
    ahead = [one for kind, one in found if kind == "new"] if turn == "postponed" else []
    planned = [one for kind, one in found if kind == "planned"]
    running = [one for kind, one in found if kind == "running"]
    plain = [one for kind, one in found if kind is None]
    order = (ahead, running, planned, plain) if turn == "suspended" else (ahead, planned, running, plain)
    for kind in order:
        if kind:
            return min(kind, key=lambda one: _COARSEST.get(one.span.precision, 0))
    return None


def _in(reading: Reading, draft: Draft, sentence: Sentence, anchor: date | None) -> list[tuple[str | None, When]]:
    lower = reading.layer(sentence).passage.lower
    told = []
    for one in reading.dates(sentence):
        kind = _kind(lower[max(sentence.start, one.start - _BEFORE) : one.start])
        span = one.resolve(anchor, -1 if kind == "running" else 1)
        if span is None or _is_decision(kind, span, anchor) or is_dateline(reading, sentence, one, span, anchor):
            continue
        if kind is None and _REPORTED.match(lower, one.end):
            continue
        if not _is_name(draft, sentence, one):
            told.append((kind, When(span, sentence, one.start, one.end, one.rule)))
    return told


def _kind(before: str) -> str | None:
    """The last of the words that say what a date is of."""
    told = list(pattern("spans", "turned", "words").finditer(before))
    return told[-1].lastgroup if told else None


def _is_decision(kind: str | None, span: Span, anchor: date | None) -> bool:
    """Whether a day is that of the announcement or of the decision, as nothing says that it was the event's."""
    day = span.first or span.last
    return kind is None and anchor is not None and (day is None or day <= anchor)


def _is_name(draft: Draft, sentence: Sentence, one: Found) -> bool:
    """Whether the year is a part of the event's name."""
    name = draft.name_span if draft.sentence is sentence else None
    return name is not None and name[0] <= one.start < name[1]
