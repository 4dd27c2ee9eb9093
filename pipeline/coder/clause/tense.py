"""The time in which a cue tells: past, present, future or as a title; none where the words make it no event."""

from __future__ import annotations

import re

from pipeline.coder.clause.around import WINDOW, barred
from pipeline.coder.rules import exact, linear
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.words.cues import Cue
from pipeline.coder.words.lexicon import Hit

_PURPOSE = exact("realis", "before", "purpose")
_RECALLED = exact("realis", "before", "recalled")
_AHEAD = linear(r"\blook(?:s|ing)? (?:forward to (?:[\w']+ ){0,4})?$")
_PLANNED = re.compile(r"[^.;:]{0,90}?\b(?:is|are) (?:also |further )?(?:planned|scheduled|foreseen|envisaged|due)\b")
_FAVOURED = exact("realis", "before", "favoured")
_EARLIER = exact("realis", "before", "earlier")
_THEIR = re.compile(r"(?:[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[Mm]y) ")
_COMING = re.compile(r"\b(?:upcoming|forthcoming|coming|planned|scheduled|future)\b[^,.;]{0,40}$")
_WILL = exact("realis", "before", "visit_will")
_ADJECTIVE = re.compile(r"\b(?:the|an?|of|his|her|its|their|our|other|and) visiting$")
_ARTICLE = re.compile(r"\b(?:of|the|an?|its|their|his|her|our|this|these|those|every|each) $")
_MARGIN = exact("realis", "before", "margin")
_OF_ANOTHER = linear(r"[^,.;]{0,40}? (?:of|by) (?:the )?[A-Z]")
_WILL = exact("realis", "before", "will")
_WHOLE = re.compile(r"\b(?:the|an?|its|their) complete$")
_NOUNS_IN_TEXT = frozenset({"visit_noun", "port", "broker"})
_BARS = tuple((kind, exact("realis", "before", kind)) for kind in ("negation", "future", "wish", "reported"))
_ACTS = frozenset({"agreement", "meeting"})
_FINITE = frozenset({"past", "present"})


def bars_before(reading: Reading, sentence: Sentence, start: int) -> frozenset[str]:
    """Which of negation, future, wish and report stand right before a cue."""
    if start == sentence.start:
        return frozenset()
    window = reading.layer(sentence).passage.lower[max(sentence.start, start - WINDOW) : start]
    return frozenset(kind for kind, bar in _BARS if bar.search(window))


def tense_of(
    reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, before: frozenset[str]
) -> str | None:
    """past, present, future or title; null where the words around make it no event."""
    if "negation" in before or _is_adjective(reading, sentence, hit) or _is_named(reading, sentence, hit, cue):
        return None
    if cue.tense == "ahead":
        return "future"
    if cue.tense == "noun":
        wished = "wish" in before and cue.shape == "visit_noun"
        return None if wished else _noun(reading, sentence, hit, cue)
    if "future" in before:
        return None if "wish" in before else "future"
    if cue.tense == "base":
        return (
            _infinitive(reading, sentence, hit)
            or _coordinated(reading, sentence, hit)
            or _headline(reading, sentence, hit, cue)
        )
    if cue.shape == "member":
        before -= {"reported"}  # to declare that one leaves is the act
    if cue.tense == "past" and cue.type in _ACTS and _is_second_verb(reading, sentence, hit):
        before -= {"wish"}
    return None if before & {"wish", "reported"} else _told(reading, sentence, hit, cue)


def _is_second_verb(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """ "Affirmed their commitment to X and signed Y": a past form behind "and" is no part of what was wished."""
    return reading.layer(sentence).passage.lower.endswith(" and ", sentence.start, hit.start)


def _is_adjective(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """ "The UN-brokered deal", "close-quarter combat", "the complete course": no verb, but which one is meant."""
    lower = reading.layer(sentence).passage.lower
    before = lower[max(sentence.start, hit.start - 3) : hit.start]
    whole = _WHOLE.search(lower, max(sentence.start, hit.start - 6), hit.end)
    joined = lower.startswith("-", hit.end) or (before.endswith("-") and before != "co-")
    return whole is not None or joined


def _is_named(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> bool:
    """ "The Code of Conduct", "its exchange": behind an article or "of" a form of the present is a noun."""
    if cue.tense not in ("present", "base"):
        return False
    lower = reading.layer(sentence).passage.lower
    return _ARTICLE.search(lower, max(sentence.start, hit.start - 8), hit.start) is not None


def _told(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    if cue.tense == "gerund":
        return None if _is_favoured(reading, sentence, hit, cue) else _gerund(reading, sentence, hit)
    lower = reading.layer(sentence).passage.lower
    if lower.startswith("participating", hit.start) and _RECALLED.search(lower, sentence.start, hit.start):
        return None  # "thanked X for participating in"
    return _finite(reading, sentence, hit, cue)


def _is_favoured(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> bool:
    """ "X supports the accession to the Convention": a text that somebody is only for."""
    lower = reading.layer(sentence).passage.lower
    return cue.rule == "text_ended" and _FAVOURED.search(lower, sentence.start, hit.start) is not None


def _noun(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    if cue.shape == "visit_noun" and sentence.field == "text" and _is_margin(reading, sentence, hit):
        return None
    if cue.shape == "visit_noun" and (_is_occasion(reading, sentence, hit) or _is_aim(reading, sentence, hit)):
        return None
    lower = reading.layer(sentence).passage.lower
    coming = _COMING.search(lower, max(sentence.start, hit.start - 60), hit.start) or _WILL.match(lower, hit.end)
    if cue.shape == "visit_noun" and coming:
        return "future"
    return "title" if sentence.field == "title" or cue.shape in _NOUNS_IN_TEXT else None


def _is_aim(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    return barred(reading, sentence, hit.start, "infinitive")


def _is_margin(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """ "On the margins of the state visit to X of President Y": another one's journey, where something was done."""
    passage = reading.layer(sentence).passage
    if not _MARGIN.search(passage.lower, max(sentence.start, hit.start - 60), hit.start):
        return False
    return _OF_ANOTHER.match(passage.plain, hit.end, sentence.end) is not None


def _is_occasion(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> bool:
    """Whether a visit or meeting is only the occasion of thanks or of an earlier outcome."""
    lower = reading.layer(sentence).passage.lower
    return exact("realis", "before", "occasion").search(lower, sentence.start, hit.start) is not None


def _gerund(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> str | None:
    lower = reading.layer(sentence).passage.lower
    if _ADJECTIVE.search(lower, max(sentence.start, hit.start - 12), hit.end):
        return None  # "the visiting armies"
    start = max(sentence.start, hit.start - 110)
    if lower.endswith((" recent ", " the recent "), sentence.start, hit.start):
        return None  # "the recent signing of" is no news any more
    if _PURPOSE.search(lower, start, hit.start) or _RECALLED.search(lower, start, hit.start):
        return None
    if _AHEAD.search(lower, max(sentence.start, hit.start - 40), hit.start) or _PLANNED.match(
        lower, hit.end, sentence.end
    ):
        return "future"
    return "title" if reading.is_lead(sentence) else None


def _finite(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    if sentence.field == "title":
        return "title" if cue.tense == "present" else cue.tense
    if _THEIR.match(reading.layer(sentence).passage.plain, hit.start):
        return _possessed(reading, sentence, hit, cue)
    return _unbarred(reading, sentence, hit, cue)


def _possessed(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    """ "His talks with X": none where they are only an occasion; "in my talks with X I will stress" lie ahead."""
    if _is_occasion(reading, sentence, hit):
        return None
    if _WILL.match(reading.layer(sentence).passage.lower, hit.end, sentence.end):
        return "future"
    return _unbarred(reading, sentence, hit, cue)


def _unbarred(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    """The tense of a verb that no words make an aim or a background."""
    if cue.tense == "present" and barred(reading, sentence, hit.start, "infinitive"):
        return None  # "to conclude" is no present, whatever its form
    lower = reading.layer(sentence).passage.lower
    dated = _EARLIER.match(lower, sentence.start) or _EARLIER.match(lower, hit.end + 1)
    if dated and lower.endswith(" had ", sentence.start, hit.start):
        return cue.tense  # news of the days before, which only the sentence's order makes a background
    if reading.is_lead(sentence) and lower.endswith(" recently ", sentence.start, hit.start):
        return cue.tense  # the news itself, of a day that is not told
    led = cue.shape == "between"  # "following the talks between": whether that tells them, its own reader says
    return None if not led and barred(reading, sentence, hit.start, "background") else cue.tense


def _infinitive(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> str | None:
    """ "to visit": in a headline the future, behind a verb the aim of what that verb tells, of the same time."""
    if not barred(reading, sentence, hit.start, "infinitive") or barred(reading, sentence, hit.start, "wish"):
        return None
    passage = reading.layer(sentence).passage
    before = [other for other in inside(reading.layer(sentence).cues, sentence.start, hit.start) if _is_finite(other)]
    if sentence.field == "title" and not before:
        return "future"
    if exact("realis", "before", "future_before").search(passage.lower, sentence.start, hit.start):
        return "future"
    if exact("realis", "before", "under_way").search(passage.lower, sentence.start, hit.start):
        return "future"
    return "title" if before else None


def _coordinated(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]]) -> str | None:
    """ "will hold talks with X and call on Y": the second verb is of the first one's time."""
    if not barred(reading, sentence, hit.start, "joined"):
        return None
    lower = reading.layer(sentence).passage.lower
    return "future" if exact("realis", "before", "future_before").search(lower, sentence.start, hit.start) else None


def _headline(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue) -> str | None:
    """ "Ministers of X and Y discuss Z": in a title the bare verb behind its subject tells a contact as present."""
    if sentence.field != "title" or cue.type != "meeting" or hit.start == sentence.start:
        return None
    return None if barred(reading, sentence, hit.start, "infinitive") else "title"


def _is_finite(hit: Hit[tuple[Cue, ...]]) -> bool:
    return any(cue.tense in _FINITE for cue in hit.value)
