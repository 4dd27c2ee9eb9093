"""The dates of a draft: which expression of its sentence tells them, and what stands in where none does."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.coder import dates
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.statements import OPENING
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.dateline import is_dateline
from pipeline.coder.values.marks import is_granted
from pipeline.coder.values.stops import stop_days
from pipeline.coder.values.timed import When
from pipeline.coder.values.trips import ARRIVAL, of_trip

FAR_PAST = timedelta(days=45)
REVIEWED = timedelta(days=400)
"""How far back a review of the year goes."""

FAR_FUTURE = timedelta(days=800)
FOLLOWING = 3
"""How many sentences behind the first telling may tell its dates."""

_EDGE = 40
_REVIEW = pattern("realis", "title", "review")
_REPORTED = exact("realis", "sentence", "reported_after")
_SIGNED = pattern("clauses", "any", "when_signed")
_DELIVERED = pattern("clauses", "any", "when_delivered")
_REACHED = frozenset({"dialogue", "meeting", "exercise"})
_LEAVES = pattern("clauses", "any", "when_leaves")
_TO_ATTEND = pattern("clauses", "any", "when_to_attend")
_DAY_BEHIND = pattern("clauses", "any", "when_day_behind")
_COARSE = {"day": 0, "week": 1}
_DAYS = {"week": 6, "month": 30}
"""How long a period goes on behind its first day."""


def told(reading: Reading, draft: Draft, anchor: date | None, *, stamps: bool = False) -> When | None:
    """The dates that the words tell; the nearest expression to the cue, days before longer periods.

    ``stamps`` counts the day of the report too ("said on Wednesday"), which tells how fresh the news is.
    """
    if draft.type == "visit" and (stop := stop_days(reading, draft, anchor)):
        return stop
    tellings = [one for one in draft.tellings() if one.rule != OPENING]
    found = [when for one in tellings if (when := _in_sentence(reading, one, one.sentence, anchor, stamps=stamps))]
    arrivals = [one for one in tellings if one.rule == ARRIVAL]
    for one in arrivals:
        when = _in_sentence(reading, one, one.sentence, anchor)
        if when and when.span.precision == "day":
            return when
    runs = [when for when in found if when.span.first and when.span.last and when.span.first != when.span.last]
    if draft.type == "visit" and runs:
        return of_trip(reading, draft, runs, found)
    if draft.type in ("exercise", "operation") and runs and _agrees(runs[0], found[0]):
        return runs[0]
    return min(found, key=lambda when: _COARSE.get(when.span.precision, 2)) if found else None


def _agrees(run: When, first: When) -> bool:
    """Whether a run of days may be that of what the first telling dates, and not of a part of it."""
    day = first.span.first or first.span.last
    if first.span.precision != "day" or day is None or run.span.first is None or run.span.last is None:
        return True
    return run.span.first <= day <= run.span.last


def told_after(reading: Reading, draft: Draft, anchor: date | None) -> When | None:
    """The dates that the sentences right behind the telling give it ("The exercise will be held from ...")."""
    first = draft.tellings()[0]
    sentences = reading.sentences()
    behind = [sentence for sentence in sentences[first.sentence.index + 1 :] if len(sentence.words) > _EDGE]
    for sentence in behind[:FOLLOWING]:
        if draft.type == "agreement" and not _SIGNED.search(sentence.words):
            continue
        if draft.type == "assistance" and not _DELIVERED.search(sentence.words):
            continue
        found = _in_sentence(reading, draft, sentence, anchor, days_only=draft.type != "assistance")
        if found and found.rule != "relative_day":
            return found
    return None


def _in_sentence(
    reading: Reading,
    draft: Draft,
    sentence: Sentence,
    anchor: date | None,
    *,
    days_only: bool = False,
    stamps: bool = False,
) -> When | None:
    lean = 1 if draft.tense == "future" else (0 if draft.tense == "title" else -1)
    start, end = _place_of_telling(draft, sentence)
    kept: list[tuple[tuple[float, int], When]] = []
    back = REVIEWED if _REVIEW.search(reading.item.title) else FAR_PAST
    for found in reading.dates(sentence):
        span = found.resolve(anchor, lean)
        if span is None or is_dateline(reading, sentence, found, span, anchor):
            continue
        if span.first is None and is_granted(reading, draft, sentence, found):
            continue
        if not _fits(draft, span, anchor, back) or not _is_of(reading, draft, sentence, found, stamps=stamps):
            continue
        if days_only and span.precision != "day":
            continue
        distance = found.start - end if found.start >= start else _back(reading, sentence, found.end, start)
        coarse = _COARSE.get(span.precision, 2)
        kept.append(
            ((coarse + (span.first is None) / 2, distance), When(span, sentence, found.start, found.end, found.rule))
        )
    return min(kept, key=lambda item: item[0])[1] if kept else None


def _over_the_line(draft: Draft, span: dates.Span) -> timedelta:
    """A meeting beyond the date line can be told as held on a day that has not come where it is announced."""
    return timedelta(days=1 if draft.type == "meeting" and span.basis == "stated" else 0)


def _back(reading: Reading, sentence: Sentence, end: int, start: int) -> int:
    """How far before the telling a date stands; another verb's date, joined by "and", counts as far."""
    joined = " and " in reading.layer(sentence).passage.plain[end:start]
    return start - end + (2 * _EDGE if joined else _EDGE // 2)


def _place_of_telling(draft: Draft, sentence: Sentence) -> tuple[int, int]:
    """Where dates are counted from: the cue, or the state that a trip leads to, as each stop has days of its own."""
    if draft.type in ("visit", "port_call"):
        for role in draft.roles:
            if role.role == "host" and role.sentence is sentence and role.party.start >= draft.end:
                return role.party.start, role.party.end
    return draft.start, draft.end


def _is_of(reading: Reading, draft: Draft, sentence: Sentence, found: dates.Found, *, stamps: bool = False) -> bool:
    """Whether an expression can be the draft's: no part of its name, and not of what tells time or background."""
    name = draft.name_span if draft.sentence is sentence else None
    named = name is not None and name[0] <= found.start < name[1]
    return not named and not _of_another(reading, draft, sentence, found, stamps=stamps)


def _fits(draft: Draft, span: dates.Span, anchor: date | None, back: timedelta) -> bool:
    """Whether a span agrees with the draft's tense and lies within sight of the announcement."""
    day = span.first or span.last
    if day is None or anchor is None:
        return day is not None
    last = span.last or day + timedelta(days=_DAYS.get(span.precision, 0))
    if draft.tense == "past" and draft.type != "exercise" and day > anchor + _over_the_line(draft, span):
        return False
    if draft.tense == "future" and span.precision == "day" and last < anchor:
        return False
    this_year = span.precision == "year" and day.year == anchor.year
    return this_year or anchor - back <= last <= anchor + FAR_FUTURE


def is_past_sight(reading: Reading, draft: Draft, anchor: date) -> bool:
    """Whether the words right before the telling date it further back than news goes ("In May, X and Y signed ...")."""
    before = [found for found in reading.dates(draft.sentence) if found.end <= draft.start][-1:]
    spans = [found.resolve(anchor, -1) for found in before if _is_of(reading, draft, draft.sentence, found)]
    days = [span.last or span.first for span in spans if span]
    return any(day is not None and day < anchor - FAR_PAST for day in days)


def _is_departure(sentence: Sentence, found: dates.Found, draft: Draft) -> bool:
    """ "Will leave tomorrow to attend the summit on 7 July": the day of the journey, where another one follows."""
    first = sentence.start
    words, until = sentence.words, draft.start - first
    return (
        _LEAVES.search(words, 0, found.start - first) is not None
        and _TO_ATTEND.match(words, found.end - first, until) is not None
        and _DAY_BEHIND.search(words, until) is not None
    )


def _of_another(reading: Reading, draft: Draft, sentence: Sentence, found: dates.Found, *, stamps: bool) -> bool:
    """Whether a date belongs to what is only named to tell time or background ("ahead of the June summit")."""
    low = max(
        sentence.start, found.start - _EDGE, draft.end if found.start >= draft.end and sentence is draft.sentence else 0
    )
    lower = reading.layer(sentence).passage.lower
    window = lower[low : found.start]
    if exact("realis", "before", "other_time").search(window):
        return True
    if (
        draft.type in _REACHED
        and sentence is draft.sentence
        and found.end <= draft.start
        and _is_departure(sentence, found, draft)
    ):
        return True
    # What is said to have begun today began today; what is said on Wednesday may have begun on any day.
    stamp = not stamps and lower[found.start : found.end] != "today"
    told = exact("realis", "before", "reported_on").search(window) or _REPORTED.match(lower, found.end)
    return stamp and told is not None
