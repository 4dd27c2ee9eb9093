"""Whether a draft is news: told as an event of its own, of enough parties."""

from __future__ import annotations

from datetime import date, timedelta

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.contacts import meets_many
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.forums import is_forum
from pipeline.coder.tellings.pairs import PAIRED
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.status import turn_of
from pipeline.coder.values.timed import When
from pipeline.coder.values.when import FAR_PAST, told
from pipeline.coder.words.cues import holders
from schemas.tables import organisation_ids

FRESH = timedelta(days=12)
_NEEDS_TWO = frozenset(
    {
        "meeting",
        "visit",
        "port_call",
        "assistance",
        "training",
        "intelligence",
        "operation",
        "institution",
        "confidence_building",
    }
)
_ANNOUNCED = frozenset({"visit", "exercise", "meeting", "dialogue", "assistance", "operation", "training", "port_call"})
"""Types that a lead announces without a day."""

_PLANNED = frozenset({"exercise", "operation", "port_call", "training"})
"""Types whose coming is news with a month alone."""

_OF_MANY = frozenset({"confidence_building", "intelligence", "operation"})
_WIDE = pattern("clauses", "any", "complete_wide")
_SOLE = pattern("texts", "scope", "sole")
_WITH_MANY = pattern("texts", "scope", "of_many")
_OPEN = pattern("sessions", "head", "open")
_LOOKS_BACK = pattern("realis", "title", "looks_back")
_LONG_AGO = pattern("realis", "sentence", "long_ago")
_COMMENTS = pattern("realis", "title", "comments")


def is_news(reading: Reading, draft: Draft, anchor: date | None) -> bool:
    """Whether the sentence reports the event itself: title and lead do, later ones only with a fresh or coming day."""
    if draft.sentence.field == "title":
        return not _is_of_others(reading)
    when = told(reading, draft, anchor, stamps=True)
    if is_quoted(reading, draft.sentence) or is_background(draft, when) or _is_remembered(reading, when):
        return False
    if draft.type == "agreement" and draft.tense == "past" and len(draft.codes) > 1:
        fronted = draft.start == draft.sentence.start  # "Signed in 1983, the treaty remains ... today"
        if when is None or fronted:
            return not _is_old(reading, draft, anchor)
    if draft.rule == PAIRED and draft.tense == "past" and when is None:
        return True  # one of the meetings of a day that a minister goes through one by one
    if reading.is_lead(draft.sentence):
        announced = draft.type in _ANNOUNCED or turn_of(draft) is not None
        return draft.tense != "future" or when is not None or announced
    return _is_fresh(draft, when, anchor)


def is_background(draft: Draft, when: When | None) -> bool:
    """Whether words of history stand there without a date, or a session is only named beside a verb."""
    if _LONG_AGO.search(draft.sentence.words.lower()):
        return True
    if when is None and pattern("realis", "sentence", "background").search(draft.sentence.words.lower()):
        return True
    beside = draft.type == "dialogue" and draft.rule == "dialogue_held" and draft.tense == "title"
    return beside and (when is None or when.span.precision != "day")


def _is_remembered(reading: Reading, when: When | None) -> bool:
    """Whether an announcement that looks back, mourns or honours tells it without a day."""
    return when is None and _LOOKS_BACK.search(reading.item.title) is not None


def _is_of_others(reading: Reading) -> bool:
    """Whether the headline is that of a comment ("Ministry on the drills of X and Y"), or looks back."""
    title = reading.item.title
    return _LOOKS_BACK.search(title) is not None or _COMMENTS.search(title) is not None


def _is_old(reading: Reading, draft: Draft, anchor: date | None) -> bool:
    """Whether the day that its sentence tells lies far behind the announcement."""
    spans = [found.resolve(anchor, -1) for found in reading.dates(draft.sentence) if found.start > draft.start]
    days = [span.last or span.first for span in spans if span]
    return anchor is not None and any(day and day < anchor - FAR_PAST for day in days)


def _is_fresh(draft: Draft, when: When | None, anchor: date | None) -> bool:
    day = when.span.first if when else None
    if day is None or anchor is None or when is None:
        return False
    if when.span.precision not in ("day", "week"):
        planned = draft.type in _PLANNED and draft.tense == "future"
        return planned and when.span.precision in ("month", "quarter") and day > anchor - FRESH
    return day > anchor - FRESH and (day >= anchor or draft.tense != "base")


def has_parties(draft: Draft) -> bool:
    """Whether enough parties are known: one for a text, a forum or a multinational activity, else two."""
    if draft.type == "exercise" and draft.sides == 1 and not _is_of_several(draft):
        return False
    if draft.type == "meeting" and meets_many(draft):
        return draft.is_named
    if draft.subtype == "membership" and draft.series:
        return draft.is_named
    many = is_wide(draft) if draft.type in _OF_MANY else draft.type == "training" and _is_taught_to_many(draft)
    two = draft.type in _NEEDS_TWO and not many
    return draft.is_named and draft.sides >= (2 if two or _is_own(draft) else 1)


def _is_own(draft: Draft) -> bool:
    """Whether a session or text may as well be the state's own: no forum, no organisation, nobody else."""
    if draft.type == "agreement":
        return _is_sole(draft)
    if draft.type != "dialogue" or is_forum(draft.series or "") or draft.codes & organisation_ids():
        return False
    return not any(_OPEN.search(telling.sentence.words) for telling in draft.tellings())


def _is_of_several(draft: Draft) -> bool:
    """Whether an exercise that names one side is plainly multinational."""
    several = pattern("clauses", "any", "exercise_several")
    organised = any(role.code in organisation_ids() for role in draft.roles)
    if draft.series and set(holders(draft.series)) - draft.codes:
        return True  # others hold the series: who takes part does so with them
    return organised or any(several.search(telling.sentence.words) for telling in draft.tellings())


def _is_taught_to_many(draft: Draft) -> bool:
    return pattern("giving", "teach", "many").search(draft.sentence.words) is not None


def _is_sole(draft: Draft) -> bool:
    """Whether a text has one state of which nothing says that it acts alone on a text of many."""
    if draft.subtype in ("decision", "treaty") or draft.codes & organisation_ids():
        return False
    told = [telling.sentence.words for telling in draft.tellings()]
    return not any(_SOLE.search(words) or _WITH_MANY.search(words) for words in told)


def is_wide(draft: Draft) -> bool:
    """Whether an organisation is named and the words say that many of its states take part."""
    organised = any(role.code in organisation_ids() for role in draft.roles)
    return organised and _WIDE.search(draft.sentence.words) is not None


def is_quoted(reading: Reading, sentence: Sentence) -> bool:
    """Whether the sentence stands inside direct speech."""
    text = reading.layer(sentence).passage.plain
    if sentence.field == "title":
        return False
    paragraph = max(text.rfind("\n", 0, sentence.start), sentence.start - 1500, 0)
    return sentence.words.startswith('"') or text.count('"', paragraph, sentence.start) % 2 == 1
