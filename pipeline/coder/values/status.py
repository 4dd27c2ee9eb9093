"""Status: how far an engagement has come, as the announcement says it on its day."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.coder.dates import Span
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.gatherings import GATHERED
from pipeline.coder.text.reading import Reading

_CHANNELS = frozenset({"intelligence", "confidence_building", "mediation", "operation"})
_LASTING = frozenset({"exercise", "operation", "training"})
_SUSPENDS = pattern("realis", "sentence", "suspends")
_TURNS = ("cancelled", "postponed", "suspended")


def is_previewed(draft: Draft) -> bool:
    """Whether the sentence only looks ahead to a session or meeting ("previewed this week's meeting")."""
    words = draft.sentence.words[: max(0, draft.end - draft.sentence.start)]
    name = draft.sentence.words[: draft.name_span[0] - draft.sentence.start] if draft.name_span else words
    return draft.type in ("dialogue", "meeting") and pattern("realis", "sentence", "previewed").search(name) is not None


def turn_of(draft: Draft) -> str | None:
    """cancelled, postponed or suspended, where the words around the cue say so."""
    words = draft.sentence.words.lower()
    start, end = draft.start - draft.sentence.start, draft.end - draft.sentence.start
    near = words[max(0, start - 120, words.rfind("; ", 0, start) + 1) : end + 120]
    near = (
        near[: near.find("; ", end - start)]
        if "; " in near[end - start :] and draft.sentence.field == "title"
        else near
    )
    if draft.type == "agreement" or draft.rule == GATHERED:
        return None  # what a session suspends is another thing
    if (
        draft.type == "dialogue"
        and draft.name_span
        and _SUSPENDS.match(words, draft.name_span[1] - draft.sentence.start)
    ):
        return None  # "the Council suspended X": what an organ does is not done to its session
    if draft.type == "mediation":  # talks about a suspension of fighting are not suspended themselves
        near = words[draft.start - draft.sentence.start : draft.end - draft.sentence.start]
    return next((turn for turn in _TURNS if pattern("realis", "sentence", turn).search(near)), None)


def status_of(reading: Reading, draft: Draft, span: Span | None, anchor: date | None) -> tuple[str, str]:
    """The status and the rule that read it."""
    words = draft.sentence.words.lower()
    turn = next((turn for telling in draft.tellings() if (turn := turn_of(telling))), None)
    if turn is not None:
        return turn, f"status_{turn}"
    if draft.type == "assistance" and is_promise(reading, draft):
        return "planned", "status_promised"
    if draft.rule == "deployed" and draft.type == "operation" and draft.tense != "future":
        over = pattern("realis", "sentence", "over").search(draft.sentence.words)
        return ("completed", "status_ended") if over else ("ongoing", "status_deployed")
    if is_running(reading, draft) or _ends_later(draft, span, anchor):
        return "ongoing", "status_running"
    if span is None or anchor is None or _is_rounded_off(draft):
        return _by_tense(draft)
    return _by_dates(draft, span, anchor, words)


def _ends_later(draft: Draft, span: Span | None, anchor: date | None) -> bool:
    """Whether only its end is told, which lies ahead of what is told as begun ("has arrived, until 31 July")."""
    end = span.last if span and span.first is None else None
    return end is not None and anchor is not None and end > anchor and draft.tense != "future"


def _by_tense(draft: Draft) -> tuple[str, str]:
    """Of what no day is told: ahead, going on ("ships of X are taking part"), or else behind."""
    if draft.tense == "future":
        return "planned", "status_future"
    present = (telling.sentence.words.lower() for telling in draft.tellings() if telling.tense == "present")
    if draft.type in _LASTING and any(_goes_on(words) for words in present):
        return "ongoing", "status_present"
    return "completed", "status_tense"


def _goes_on(words: str) -> bool:
    told = pattern("realis", "sentence", "ongoing").search(words)
    return told is not None and not pattern("realis", "sentence", "ended").search(words)


def is_running(reading: Reading, draft: Draft) -> bool:
    """Whether a channel, a mission or a measure is told as going on: since a day, every week, in the present."""
    if draft.type not in _CHANNELS or draft.tense == "future" or draft.sentence.field == "title":
        return False
    lower = reading.layer(draft.sentence).passage.lower
    near = lower[max(draft.sentence.start, draft.start - 30) : draft.sentence.end]
    over = pattern("realis", "sentence", "ended").search(near) is not None
    return pattern("realis", "sentence", "running").search(near) is not None and not over


def is_promise(reading: Reading, draft: Draft) -> bool:
    """Whether the giving is announced, decided or future rather than told as done."""
    words = reading.layer(draft.sentence).passage.lower[draft.start : draft.end]
    return draft.tense == "future" or pattern("realis", "sentence", "promise").fullmatch(words) is not None


def _by_dates(draft: Draft, span: Span, anchor: date, words: str) -> tuple[str, str]:
    first, last = span.first or span.last, span.last or span.first
    if first is None or last is None:
        return "completed", "status_tense"
    if draft.type == "agreement":
        ahead = draft.tense == "future" and first >= anchor
        return ("planned", "status_future") if ahead else ("completed", "status_signed")
    later = span.precision != "day" and pattern("realis", "sentence", "later_this").search(words)
    if draft.tense == "past" and draft.type == "meeting" and first == last == anchor + timedelta(days=1):
        return "completed", "status_over_the_line"
    if first > anchor or (later and (span.last is None or last >= anchor)):
        return "planned", "status_date"
    if draft.tense == "future" and (last >= anchor or span.precision != "day"):
        return "planned", "status_future"
    return _begun(draft, span, anchor, words) or _same_day(draft, words)


def _begun(draft: Draft, span: Span, anchor: date, words: str) -> tuple[str, str] | None:
    """Of what has begun by the announcement's day; null for a single day that is that day, or a longer period."""
    ended = pattern("realis", "sentence", "ended").search(words) is not None
    first, last = span.first or anchor, span.last or anchor
    if span.precision == "day" and span.last is None:
        return ("completed", "status_ended") if ended else ("ongoing", "status_open_end")
    if last < anchor and span.precision == "day":
        return "completed", "status_date"
    if first < anchor < last or (first < last and anchor in (first, last)):
        past = _is_told_as_past(draft)
        past = past or pattern("realis", "sentence", "was_there").search(words) is not None
        over = past and (anchor == last or draft.type == "meeting")  # a meeting is over within the days of its visit
        return ("completed", "status_ended") if over or (ended and anchor == last) else ("ongoing", "status_date")
    return None


def _is_told_as_past(draft: Draft) -> bool:
    """Whether a telling is past; of a visit, which is told in the present while it goes on, every one with a verb."""
    tenses = [telling.tense for telling in draft.tellings()]
    if draft.type != "visit":
        return "past" in tenses
    finite = [tense for tense in tenses if tense != "title"]
    return bool(finite) and all(tense == "past" for tense in finite)


def _is_rounded_off(draft: Draft) -> bool:
    """Whether the text tells a visit by its end ("wrapped up a two-day visit"), whatever its headline says."""
    over = pattern("realis", "sentence", "rounded_off")
    ahead = draft.type != "visit" or any(telling.tense == "future" for telling in draft.tellings())
    return not ahead and any(over.search(telling.sentence.words) for telling in draft.tellings())


def _same_day(draft: Draft, words: str) -> tuple[str, str]:
    first = draft.type in ("dialogue", "exercise") and pattern("realis", "sentence", "first_day").search(words)
    cue = words[draft.start - draft.sentence.start : draft.end - draft.sentence.start]
    if first or (draft.type in _LASTING and pattern("realis", "sentence", "begins").fullmatch(cue)):
        return "ongoing", "status_first_day"
    if pattern("realis", "sentence", "later_today").search(words) and draft.tense == "future":
        return "planned", "status_later_today"
    return "completed", "status_same_day"
