"""The days of one stop of a trip, told in a paragraph of its own ("In Madrid, from 3 to 5 May, I will meet ...")."""

from __future__ import annotations

from datetime import date

from pipeline.coder.dates import Span
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.values.timed import When

OPENING = 75
"""How far into its paragraph's first sentence a stop and its days stand."""

_THERE = frozenset({"place", "city", "goal", "bare"})
_OPENS = ("In ", "At ", "From ", "While in ", "During ")


def stop_days(reading: Reading, draft: Draft, anchor: date | None) -> When | None:
    """The days that open the sentence about the state visited, where the visit is told as one of several."""
    host = next((role.code for role in draft.roles if role.role == "host"), None)
    first = draft.tellings()[0].sentence
    if host is None or not _is_of_several(reading, draft, first):
        return None
    lean = 1 if draft.tense == "future" else -1
    for sentence in reading.sentences()[first.index + 1 :]:
        if not sentence.words.startswith(_OPENS) or not _is_there(reading, sentence, host):
            continue
        for found in reading.dates(sentence):
            span = found.resolve(anchor, lean)
            if found.start < sentence.start + OPENING and span is not None and _is_stay(span):
                return When(span, sentence, found.start, found.end, found.rule)
    return None


def _is_stay(span: Span) -> bool:
    """Whether days from one to another are told: a single day may be that of a meeting there."""
    return span.first is not None and span.last is not None and span.first < span.last


def _is_of_several(reading: Reading, draft: Draft, sentence: Sentence) -> bool:
    """Whether the first telling leads to more than one state."""
    visitors = {role.code for role in draft.roles if role.role == "visitor"}
    there = {party.code for party in reading.parties(sentence) if party.stance in _THERE}
    return len(there - visitors - {None}) > 1


def _is_there(reading: Reading, sentence: Sentence, host: str) -> bool:
    """Whether the first state or town that the sentence names is the one visited."""
    near = inside(reading.layer(sentence).actors, sentence.start, sentence.start + OPENING)
    return bool(near) and near[0].code == host
