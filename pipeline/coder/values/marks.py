"""Dates around a telling that say when its event began, ended or both: the sentence that tells it need not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.coder.dates import Found, Span
from pipeline.coder.rules import exact, pattern, table
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.dateline import is_dateline
from pipeline.coder.values.ends import side_of
from pipeline.coder.values.status import turn_of

BEHIND = 5
"""Sentences behind the first telling among which those that go on about the event are looked for."""

LONG = timedelta(days=400)
"""No event that is still news began longer ago."""

_SESSIONS = frozenset({"dialogue", "meeting", "agreement"})
_ANOTHER = exact("clauses", "any", "join_another")
_GRANTED = pattern("spans", "any", "granted")


@dataclass(frozen=True, slots=True)
class Mark:
    """A day, or a run of days, with the ``side`` of the event that it tells: start, end, away, or null for none."""

    side: str | None
    span: Span
    sentence: Sentence
    start: int
    end: int
    rule: str

    @property
    def is_run(self) -> bool:
        """Whether the words tell both ends."""
        return self.span.first is not None and self.span.last is not None and self.span.first < self.span.last


def marks(reading: Reading, draft: Draft, anchor: date | None) -> list[Mark]:
    """The days told in the sentences of the draft and in those that go on about it, in order."""
    found = []
    for sentence in sentences_about(reading, draft):
        for one in reading.dates(sentence):
            mark = _mark(reading, draft, sentence, one, anchor)
            if mark is not None:
                found.append(mark)
    return found


def sentences_about(reading: Reading, draft: Draft) -> list[Sentence]:
    """The sentences of the tellings, and the next ones that name the event again."""
    told = {telling.sentence.index: telling.sentence for telling in draft.tellings()}
    event = _event(draft)
    first = draft.tellings()[0].sentence.index
    for sentence in reading.sentences()[first + 1 : first + 1 + BEHIND] if event else ():
        if _ANOTHER.match(sentence.words):
            break
        if sentence.index not in told and event and event.search(sentence.words):
            told[sentence.index] = sentence
    return [told[index] for index in sorted(told)]


def _event(draft: Draft) -> re.Pattern[str] | None:
    return pattern("spans", "event", draft.type) if draft.type in table("spans", "event") else None


def _mark(reading: Reading, draft: Draft, sentence: Sentence, found: Found, anchor: date | None) -> Mark | None:
    if draft.name_span and draft.sentence is sentence and draft.name_span[0] <= found.start < draft.name_span[1]:
        return None
    if found.rule == "until_day" and is_granted(reading, draft, sentence, found):
        return None
    side = "closing" if found.rule == "until_day" else side_of(reading, draft, sentence, found.start)
    span = found.resolve(anchor, 1 if side == "closing" or draft.tense == "future" else -1)
    if span is None or span.precision != "day" or not _is_near(draft, span, anchor):
        return None
    if is_dateline(reading, sentence, found, span, anchor):
        return None
    return Mark("end" if side == "closing" else side, span, sentence, found.start, found.end, found.rule)


def is_granted(reading: Reading, draft: Draft, sentence: Sentence, found: Found) -> bool:
    """Whether the day ends what the session decided on: a mandate, a treaty's force."""
    before = reading.layer(sentence).passage.plain[sentence.start : found.start].lower()
    return draft.type in _SESSIONS and _GRANTED.search(before) is not None


def _is_near(draft: Draft, span: Span, anchor: date | None) -> bool:
    """Whether the days are within sight; what lies ahead cannot have ended before the announcement."""
    day = span.first or span.last
    if day is None or anchor is None:
        return day is not None
    over = draft.tense == "future" and turn_of(draft) is None and (span.last or day) < anchor
    return not over and abs(day - anchor) < LONG
