"""Status: how far an engagement has come, as the announcement says it on its day."""

from __future__ import annotations

from datetime import date

from pipeline.coder.dates import Span
from pipeline.coder.draft import Draft
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern

_TURNS = ("cancelled", "postponed", "suspended")


def status_of(reading: Reading, draft: Draft, span: Span | None, anchor: date | None) -> tuple[str, str]:
    """The status and the rule that read it."""
    words = draft.sentence.words.lower()
    near = words[max(0, draft.start - draft.sentence.start - 120) : draft.end - draft.sentence.start + 120]
    for turn in _TURNS:
        if draft.type not in ("agreement", "mediation") and pattern("realis", "sentence", turn).search(near):
            return turn, f"status_{turn}"
    if draft.type == "assistance" and is_promise(reading, draft):
        return "planned", "status_promised"
    if span is None or anchor is None:
        return ("planned", "status_future") if draft.tense == "future" else ("completed", "status_tense")
    return _by_dates(draft, span, anchor, words)


def is_promise(reading: Reading, draft: Draft) -> bool:
    """Whether the giving is announced, decided or future rather than told as done."""
    words = reading.layer(draft.sentence).passage.lower[draft.start : draft.end]
    return draft.tense == "future" or pattern("realis", "sentence", "promise").fullmatch(words) is not None


def _by_dates(draft: Draft, span: Span, anchor: date, words: str) -> tuple[str, str]:  # noqa: PLR0911  a chain of guards reads best so
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None:
        return "completed", "status_tense"
    if draft.type == "agreement":
        return (
            ("planned", "status_future")
            if draft.tense == "future" and first >= anchor
            else ("completed", "status_signed")
        )
    if first > anchor:
        return "planned", "status_date"
    if draft.tense == "future" and (last >= anchor or span.precision != "day"):
        return "planned", "status_future"
    if last < anchor and span.precision == "day":
        if span.first is not None and span.last is None:
            return "ongoing", "status_open_end"
        return "completed", "status_date"
    if first < anchor < last or (first < last and anchor in (first, last)):
        past = any(telling.tense == "past" for telling in draft.tellings())
        ended = anchor == last and (past or pattern("realis", "sentence", "ended").search(words))
        return ("completed", "status_ended") if ended else ("ongoing", "status_date")
    if draft.type in ("dialogue", "exercise") and pattern("realis", "sentence", "first_day").search(words):
        return "ongoing", "status_first_day"
    if pattern("realis", "sentence", "later_today").search(words) and draft.tense == "future":
        return "planned", "status_later_today"
    return "completed", "status_same_day"
