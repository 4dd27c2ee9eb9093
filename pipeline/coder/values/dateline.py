"""The dateline of a release: the place and day that its text opens with, which are those of the report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.coder.dates import Found, Span, read
from pipeline.coder.rules import exact
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading

HEAD = 160
"""Code points within which a dateline ends."""

SHORT = 40
"""A sentence shorter than this tells nothing beside its date."""

LATE = timedelta(days=5)
"""How long after its dateline a release may go out."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """``day`` told at ``[start, end)`` of the text."""

    start: int
    end: int
    day: date


def dateline_of(reading: Reading) -> Dateline | None:
    """The day that the text opens with ("PORT TOWN, Jan. 22, 2013 - "), if it is the release's own."""
    first = next(iter(reading.text.passage.sentences), None)
    plain, published = reading.text.passage.plain, reading.item.day
    if first is None or published is None:
        return None
    for found in reading.dates(first)[:1]:
        span = found.resolve(published, 0)
        before = exact("clauses", "exact", "dateline_place").fullmatch(plain, 0, found.start)
        behind = exact("clauses", "exact", "dateline_end").match(plain, found.end, found.end + HEAD)
        if found.end > HEAD or before is None or behind is None or span is None or span.first is None:
            return None
        if span.precision == "day" and timedelta() <= published - span.first <= LATE:
            return Dateline(found.start, found.end, span.first)
    return None


def is_dateline(reading: Reading, sentence: Sentence, found: Found, span: Span, anchor: date | None) -> bool:
    """Whether a date is the release's own stamp: the day of its dateline, or of publication at its head or alone."""
    if sentence.field == "title":
        return False
    dateline = dateline_of(reading) if found.start < HEAD else None
    if dateline is not None and dateline.start == found.start:
        return True
    if span.basis != "stated" or span.first != span.last or span.first != anchor:
        return False
    text = reading.text.passage.plain
    follow = text[found.end : found.end + 3]
    at_head = found.start - sentence.start < 2 and follow[:1] == " " and follow[1:2].isupper()
    bracketed = text[max(0, found.start - 1) : found.start] == "(" and found.end < HEAD
    return at_head or bracketed or len(sentence.words) < SHORT


def anchor_day(reading: Reading) -> date | None:
    """The day that "today" means: the dateline's or the publication's, else a full date in the head or last lines."""
    dateline = dateline_of(reading)
    if dateline is not None or reading.item.day is not None:
        return dateline.day if dateline else reading.item.day
    title, text = reading.title.passage.lower, reading.text.passage.lower
    for words, start, end in ((title, 0, len(title)), (text, 0, 400), (text, max(0, len(text) - 200), len(text))):
        told = read(words, start, min(end, len(words)))
        for found in told if start == 0 else reversed(told):  # of the last lines, the very last
            span = found.resolve(None, 0)
            if span and span.precision == "day" and span.first:
                return span.first
    return None
