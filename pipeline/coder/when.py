"""The dates of a draft: which expression of its sentence tells them, and what stands in where none does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.coder import dates
from pipeline.coder.dateline import dateline_of, is_dateline
from pipeline.coder.draft import Draft
from pipeline.coder.reading import Reading
from pipeline.coder.rules import exact, pattern
from pipeline.coder.text import Sentence

FAR_PAST = timedelta(days=45)
FAR_FUTURE = timedelta(days=800)
FOLLOWING = 3
"""How many sentences behind the first telling may tell its dates."""

_EDGE = 40
_SIGNED = pattern("clauses", "any", "when_signed")
_COARSE = {"day": 0, "week": 1}


@dataclass(frozen=True, slots=True)
class When:
    """A span of days with the words that tell it; ``start`` and ``end`` null where no words do."""

    span: dates.Span
    sentence: Sentence
    start: int | None
    end: int | None
    rule: str


def anchor_day(reading: Reading) -> date | None:
    """The day that "today" means: the dateline's or the publication's, else a full date in the head or last lines."""
    dateline = dateline_of(reading)
    if dateline is not None or reading.item.day is not None:
        return dateline.day if dateline else reading.item.day
    title, text = reading.title.passage.lower, reading.text.passage.lower
    for words, start, end in ((title, 0, len(title)), (text, 0, 400), (text, max(0, len(text) - 200), len(text))):
        for found in dates.read(words, start, min(end, len(words))):
            span = found.resolve(None, 0)
            if span and span.precision == "day" and span.first:
                return span.first
    return None


def told(reading: Reading, draft: Draft, anchor: date | None) -> When | None:
    """The dates that the words tell; the nearest expression to the cue, days before longer periods."""
    found = [when for telling in draft.tellings() if (when := _in_sentence(reading, telling, telling.sentence, anchor))]
    runs = [when for when in found if when.span.first and when.span.last and when.span.first != when.span.last]
    if draft.type in ("exercise", "visit") and runs:
        return _widened(runs[0], found) if draft.type == "visit" else runs[0]
    return min(found, key=lambda when: _COARSE.get(when.span.precision, 2)) if found else None


def _widened(run: When, found: list[When]) -> When:
    """A trip told in stretches: its days from the first stretch to the last."""
    near = [
        when.span
        for when in found
        if when.span.precision == "day"
        and when.span.first
        and when.span.last
        and run.span.first
        and abs((when.span.first - run.span.first).days) < 10
    ]
    first, last = min(span.first for span in near if span.first), max(span.last for span in near if span.last)
    return When(dates.Span(first, last, "day", run.span.basis), run.sentence, run.start, run.end, run.rule)


def told_after(reading: Reading, draft: Draft, anchor: date | None) -> When | None:
    """The dates that the sentences right behind the telling give it ("The exercise will be held from ...")."""
    first = draft.tellings()[0]
    sentences = reading.sentences()
    behind = [sentence for sentence in sentences[first.sentence.index + 1 :] if len(sentence.words) > _EDGE]
    for sentence in behind[:FOLLOWING]:
        if draft.type == "agreement" and not _SIGNED.search(sentence.words):
            continue
        found = _in_sentence(reading, draft, sentence, anchor, days_only=True)
        if found and found.rule != "relative_day":
            return found
    return None


def _in_sentence(
    reading: Reading, draft: Draft, sentence: Sentence, anchor: date | None, *, days_only: bool = False
) -> When | None:
    lean = 1 if draft.tense == "future" else (0 if draft.tense == "title" else -1)
    kept: list[tuple[tuple[float, int], When]] = []
    for found in reading.dates(sentence):
        span = found.resolve(anchor, lean)
        if span is None or is_dateline(reading, sentence, found, span, anchor):
            continue
        if not _fits(draft, span, anchor) or not _is_of(reading, draft, sentence, found):
            continue
        if days_only and span.precision != "day":
            continue
        distance = found.start - draft.end if found.start >= draft.start else (draft.start - found.end) + _EDGE // 2
        coarse = _COARSE.get(span.precision, 2)
        kept.append(
            ((coarse + (span.first is None) / 2, distance), When(span, sentence, found.start, found.end, found.rule))
        )
    return min(kept, key=lambda item: item[0])[1] if kept else None


def _is_of(reading: Reading, draft: Draft, sentence: Sentence, found: dates.Found) -> bool:
    """Whether an expression can be the draft's: no part of its name, and not of what tells time or background."""
    name = draft.name_span if draft.sentence is sentence else None
    named = name is not None and name[0] <= found.start < name[1]
    return not named and not _of_another(reading, draft, sentence, found)


def _fits(draft: Draft, span: dates.Span, anchor: date | None) -> bool:
    """Whether a span agrees with the draft's tense and lies within sight of the announcement."""
    day = span.first or span.last
    if day is None or anchor is None:
        return day is not None
    last = span.last or day
    if draft.tense == "past" and draft.type != "exercise" and day > anchor:
        return False
    if draft.tense == "future" and span.precision == "day" and last < anchor:
        return False
    this_year = span.precision == "year" and day.year == anchor.year
    return this_year or anchor - FAR_PAST <= last <= anchor + FAR_FUTURE


def _of_another(reading: Reading, draft: Draft, sentence: Sentence, found: dates.Found) -> bool:
    """Whether a date belongs to what is only named to tell time or background ("ahead of the June summit")."""
    low = max(
        sentence.start, found.start - _EDGE, draft.end if found.start >= draft.end and sentence is draft.sentence else 0
    )
    window = reading.layer(sentence).passage.lower[low : found.start]
    return exact("realis", "before", "other_time").search(window) is not None
