"""The date of a draft, from its own words, the sentences around it, or the day of publication."""

from __future__ import annotations

from datetime import date

from pipeline.coder.dates import Span
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.spans import whole
from pipeline.coder.values.status import is_promise, turn_of
from pipeline.coder.values.timed import When
from pipeline.coder.values.turned import turned
from pipeline.coder.values.when import is_past_sight, told, told_after

_FOLLOWED = frozenset(
    {"agreement", "exercise", "dialogue", "visit", "operation", "port_call", "training", "institution", "mediation"}
)
_PUBLISHED = frozenset({"meeting", "visit", "dialogue", "agreement", "port_call", "mediation", "institution"})


def dated(reading: Reading, draft: Draft, anchor: date | None) -> When | None:
    """The date that the words tell."""
    turn = next((turn for telling in draft.tellings() if (turn := turn_of(telling))), None)
    if turn is not None and draft.type != "institution":  # to suspend a member is the act itself
        return whole(reading, draft, turned(reading, draft, anchor, turn), anchor)
    when = told(reading, draft, anchor)
    promised = draft.type == "assistance" and is_promise(reading, draft)
    if when is not None and promised and when.span.basis == "relative":
        when = None  # "announced today" dates the promise, not the delivery
    if when is None and (promised or draft.type in _FOLLOWED):
        when = told_after(reading, draft, anchor)
    return whole(reading, draft, when, anchor)


def published(reading: Reading, draft: Draft, anchor: date | None) -> Span | None:
    """A party's own fresh report that names no day happened on the day of its publication."""
    own = reading.item.publisher.code in draft.codes
    told_now = draft.tense != "future" and draft.type in _PUBLISHED and reading.is_lead(draft.sentence)
    if anchor is None or not own or not told_now or is_past_sight(reading, draft, anchor):
        return None
    return Span(anchor, anchor, "day", "publication")
