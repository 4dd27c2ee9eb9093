"""Which end of its event a date tells, by the last verb before it or by the telling's own."""

from __future__ import annotations

import re

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading

_WINDOW = 80
_CUT = re.compile(r"[.;:] ")
_MOVING = frozenset({"port_call", "operation", "exercise"})


def side_of(reading: Reading, draft: Draft, sentence: Sentence, start: int) -> str | None:
    """start, end, closing (an end that the present tense tells), away (forces left for the event), or null."""
    lower = reading.layer(sentence).passage.lower
    low = max(sentence.start, start - _WINDOW)
    verbs = list(pattern("spans", "side", "words").finditer(lower, low, start))
    if verbs and not _CUT.search(lower, verbs[-1].end(), start):
        return _named(verbs[-1].lastgroup, sentence)
    return _moved(draft, lower[low:start]) or _own(draft, sentence, lower)


def _own(draft: Draft, sentence: Sentence, lower: str) -> str | None:
    """What the draft's own verb in that sentence tells, however far the date stands from it."""
    for telling in draft.tellings():
        own = telling.sentence is sentence and pattern("spans", "side", "words").search(
            lower, telling.start, telling.end
        )
        if own:
            return _named(own.lastgroup, sentence)
    return None


def _named(side: str | None, sentence: Sentence) -> str | None:
    """A headline's present tells the past: what "concludes" there has ended."""
    return "end" if side == "closing" and sentence.field == "title" else side


def _moved(draft: Draft, before: str) -> str | None:
    """Ships and forces that came or went: they end a call, and start for an exercise."""
    if draft.type not in _MOVING:
        return None
    if draft.type != "operation" and pattern("spans", "side", "left").search(before):
        return "away" if draft.type == "exercise" else "end"
    return "start" if pattern("spans", "side", "arrived").search(before) else None
