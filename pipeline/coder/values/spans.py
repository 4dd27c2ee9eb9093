"""The whole span of an event whose words tell its start, its end or its length apart from each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from pipeline.coder.dates import Span
from pipeline.coder.dates.words import number
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.ends import side_of
from pipeline.coder.values.marks import Mark, marks, sentences_about
from pipeline.coder.values.timed import When
from pipeline.coder.values.trips import ARRIVAL

_OPENED = frozenset({"exercise", "operation", "training", "port_call"})
"""Types whose start alone leaves the end open, and whose end alone the start."""

_LASTING = _OPENED | {"visit", "dialogue", "mediation", "confidence_building"}

LONGEST = 60
"""Days that a length is told in."""


def whole(reading: Reading, draft: Draft, when: When | None, anchor: date | None) -> When | None:
    """The date with the start and end, or the open end, that the words give it."""
    if draft.type not in _LASTING or not _is_one_day(when) or _is_arrival(draft, when):
        return when
    found = marks(reading, draft, anchor)
    side = _side(reading, draft, when)
    told = _run(when, side, found) or _composed(when, side, found) or _counted(reading, draft, when, side)
    return told or _half(draft, when, side)


def _is_arrival(draft: Draft, when: When | None) -> bool:
    """Whether the day is that of one stop, and not of the trip that leads to it."""
    arrivals = [telling.sentence for telling in draft.tellings() if telling.rule == ARRIVAL]
    return when is not None and any(sentence is when.sentence for sentence in arrivals)


def _is_one_day(when: When | None) -> bool:
    return when is None or (when.span.precision == "day" and when.span.first in (when.span.last, None))


def _side(reading: Reading, draft: Draft, when: When | None) -> str | None:
    if when is None or when.start is None:
        return None
    if when.span.first is None or pattern("spans", "any", "last_day").search(when.sentence.words):
        return "end"
    side = side_of(reading, draft, when.sentence, when.start)
    closed = side is None and draft.type in _OPENED and pattern("spans", "any", "closed").search(when.sentence.words)
    return "end" if closed or side == "closing" else side


def _run(when: When | None, side: str | None, found: list[Mark]) -> When | None:
    """Both ends told together; they enclose the day of the telling, unless that is when forces left for the event."""
    day = when.span.first if when and side != "away" else None
    for mark in found:
        if when is not None and side is None and mark.sentence is when.sentence:
            continue  # of two dates in one sentence the nearest to the telling was chosen
        if mark.is_run and mark.span.first and mark.span.last and (not day or mark.span.first <= day <= mark.span.last):
            return _as_when(mark, mark.span)
    return None


def _composed(when: When | None, side: str | None, found: list[Mark]) -> When | None:
    """Start and end told by themselves, or one of them beside the day of the telling."""
    day = (when.span.first or when.span.last) if when else None
    start = next((mark for mark in found if mark.side == "start" and mark.span.first), None)
    end = next((mark for mark in reversed(found) if mark.side == "end" and mark.span.last), None)
    first = start.span.first if start else (day if side != "end" else None)
    last = end.span.last if end else (day if side == "end" else None)
    if first is None or last is None or first >= last:
        return None
    basis = start.span.basis if start else when.span.basis if when else "stated"
    return _placed(when, start or end, Span(first, last, "day", basis))


def _counted(reading: Reading, draft: Draft, when: When | None, side: str | None) -> When | None:
    """A length told in days ("a three-day visit") runs on from the start or back from the end."""
    day = (when.span.first or when.span.last) if when else None
    days = _length(reading, draft) if day else None
    if when is None or day is None or days is None or not 1 < days < LONGEST:
        return None
    length = timedelta(days=days - 1)
    first, last = (day - length, day) if side == "end" else (day, day + length)
    return replace(when, span=Span(first, last, "day", when.span.basis))


def _length(reading: Reading, draft: Draft) -> int | None:
    words = (pattern("spans", "any", "length").search(sentence.words) for sentence in sentences_about(reading, draft))
    match = next((match for match in words if match), None)
    if match is None:
        return None
    return number((match["n"] or match["m"] or match["k"]).lower())


def _half(draft: Draft, when: When | None, side: str | None) -> When | None:
    """One end alone leaves the other open."""
    if when is None or draft.type not in _OPENED or side not in ("start", "end"):
        return when
    day = when.span.first or when.span.last
    first, last = (day, None) if side == "start" else (None, day)
    return replace(when, span=Span(first, last, "day", when.span.basis))


def _placed(when: When | None, mark: Mark | None, span: Span) -> When | None:
    if when is not None:
        return replace(when, span=span)
    return _as_when(mark, span) if mark else None


def _as_when(mark: Mark, span: Span) -> When:
    return When(span, mark.sentence, mark.start, mark.end, mark.rule)
