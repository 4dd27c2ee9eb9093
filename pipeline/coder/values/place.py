"""Where a draft takes place: the place named in its sentence, with its state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.forums import is_organ
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.dateline import SHORT
from pipeline.coder.values.lands import Place
from pipeline.coder.values.marks import sentences_about
from pipeline.coder.values.places import region, town
from pipeline.coder.values.spots import Spot, spots

__all__ = ["Place", "place_around", "place_of"]

LEAD = 3
"""Sentences, title first, that may say that what the title tells was held over a line."""

AHEAD = 80
"""How far before a place the words may stand that make it that of something still to come."""

BEHIND = 3
"""Sentences behind the first telling that may say where the event was held."""

_HOSTED = frozenset({"visit", "port_call"})
_GATHERINGS = frozenset({"meeting", "dialogue", "agreement", "training", "exercise", "mediation"})
_DATELINED = frozenset({"meeting", "dialogue", "mediation"})
_ORGANS = frozenset({"forum_senior_officials", "decision"})
_TRAINED = frozenset({"training", "exercise"})
_HELD = pattern("clauses", "any", "place_held")
_SIGNED = pattern("clauses", "any", "when_signed")
_PAST = pattern("clauses", "any", "place_past")
_LAST_TIME = pattern("clauses", "any", "place_last_time")
_ABOUT = pattern("clauses", "any", "place_about")
_COMING = pattern("clauses", "any", "place_coming")
_HERE = pattern("clauses", "any", "place_here")
_DATELINE = exact("clauses", "exact", "place_dateline")
_BRACKETED = exact("clauses", "exact", "place_bracketed")
_REMOTE = pattern("realis", "sentence", "remote")
_DATED = exact("clauses", "exact", "place_dated")
_PURSUANT = exact("clauses", "any", "place_pursuant")
_INSIDE = frozenset({"in", "at", "near", "location", "venue", "place"})


def place_of(reading: Reading, draft: Draft) -> Place | None:
    """The place of the first telling that names one; a visit's or port call's lies in the state that is visited."""
    host = next((role.code for role in draft.roles if role.role == "host"), None) if draft.type in _HOSTED else None
    for telling in draft.tellings():
        found = _in_sentence(reading, telling, host)
        if found:
            return found
    there = draft.there
    return Place(None, there.code, None, draft.sentence, there.start, there.end) if there else None


def place_around(reading: Reading, draft: Draft) -> Place | None:
    """Where the tellings name no place: that of the next sentences that say where it was held, else the dateline's."""
    if draft.type not in _GATHERINGS or draft.subtype == "call":
        return None
    return _held(reading, draft) or _bracketed(reading, draft) or _from_dateline(reading, draft)


def _bracketed(reading: Reading, draft: Draft) -> Place | None:
    """The town that stands with the day behind the headline of a meeting ("(Moscow, 12 February 2026)")."""
    title = reading.title.passage
    told = _BRACKETED.search(title.plain) if draft.tellings()[0].sentence.field == "title" else None
    side = "before" if told and told["before"] else "behind"
    if told is None or not told[side]:
        return None
    found = town(told[side], tuple(sorted(draft.codes)))
    return Place(told[side], found[0], None, draft.tellings()[0].sentence, *told.span(side)) if found else None


def _held(reading: Reading, draft: Draft) -> Place | None:
    first = draft.tellings()[0]
    behind = _behind(reading.sentences()[first.sentence.index + 1 :])
    about = {sentence.index for sentence in sentences_about(reading, draft)} if draft.type in _TRAINED else set()
    host = next((role.code for role in draft.roles if role.role == "host"), None)
    held = _SIGNED if draft.type == "agreement" and draft.subtype != "joint_statement" else _HELD
    for sentence in behind:
        if sentence.index in about:
            tells = not _LAST_TIME.search(sentence.words)
        else:
            tells = held.search(sentence.words) is not None and not _PAST.search(sentence.words)
        if tells:
            probe = replace(first, sentence=sentence, start=sentence.start, end=sentence.start)
            found = _in_sentence(reading, probe, host, only=_INSIDE)
            if found:
                return found
    return None


def _behind(sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """The next sentences; headings between them do not count."""
    left = BEHIND
    for sentence in sentences:
        if not left:
            return
        yield sentence
        left -= len(sentence.words) > SHORT


def _from_dateline(reading: Reading, draft: Draft) -> Place | None:
    """The dateline's place: for talks, for what happens "here", and for forces of the state that train at home."""
    here = any(_HERE.search(telling.sentence.words) for telling in draft.tellings())
    if not here and draft.type not in _DATELINED | _TRAINED:
        return None
    if _is_remote(reading, draft):
        return None
    place = _dateline(reading, draft)
    if place is None or here or draft.type in _DATELINED:
        return place
    opens = any(telling.sentence is place.sentence for telling in draft.tellings())
    return place if opens and draft.tense != "future" and place.country in draft.codes else None


def _is_remote(reading: Reading, draft: Draft) -> bool:
    """Whether a telling, or the lead of what the title tells, says that they met over a line."""
    told = [telling.sentence for telling in draft.tellings()]
    lead = reading.sentences()[:LEAD] if told[0].field == "title" else ()
    return any(_REMOTE.search(sentence.words) for sentence in (*told, *lead))


def _dateline(reading: Reading, draft: Draft) -> Place | None:
    """The town that a release is dated from ("VIENNA, 16 September 2026 - ")."""
    plain = reading.text.passage.plain
    match = _DATELINE.match(plain) or (_DATED.match(plain) if draft.tense != "future" else None)
    sentence = reading.text.passage.at(match.start(1)) if match else None
    if match is None or sentence is None:
        return None
    name, state = match.group(1), match.group(2)
    actors = [actor for actor in reading.text.actors if actor.code and match.start(1) <= actor.start < match.end()]
    country = actors[-1].code if actors else None
    found = None if actors else town(state or name.title(), tuple(sorted(draft.codes)))
    if country is None and found is None:
        return None
    return Place(name.title(), country or (found[0] if found else None), None, sentence, match.start(1), match.end(1))


def _in_sentence(
    reading: Reading, draft: Draft, within: str | None, only: frozenset[str] = frozenset()
) -> Place | None:
    options: list[tuple[int, Place]] = []
    rests = _PURSUANT.match(reading.layer(draft.sentence).passage.plain, draft.sentence.start, draft.sentence.end)
    for spot in spots(reading, draft.sentence, draft.codes):
        if rests and spot.start < rests.end():
            continue
        if _is_topic(reading, draft, spot) or (_is_of_organ(draft) and not _is_town(spot)):
            continue
        if (within is None or spot.place.country == within) and (not only or spot.word in only):
            distance = spot.start - draft.end if spot.start >= draft.start else (draft.start - spot.start) + 40
            options.append((distance, spot.place))
    return min(options, key=lambda item: item[0])[1] if options else None


def _is_of_organ(draft: Draft) -> bool:
    return draft.subtype in _ORGANS or (draft.type == "dialogue" and is_organ(draft.series or ""))


def _is_town(spot: Spot) -> bool:
    """Whether a town or building is named: an organ that sits hears of states, it does not sit in them."""
    return spot.place.city is not None or (spot.place.name is not None and region(spot.place.name) is not None)


def _is_topic(reading: Reading, draft: Draft, spot: Spot) -> bool:
    """ "Talked about the base in X", "ahead of the upcoming summit in X": the place of what was spoken of."""
    lower = reading.layer(draft.sentence).passage.lower
    if draft.tense != "future" and _COMING.search(lower, max(draft.sentence.start, spot.start - AHEAD), spot.start):
        return True
    return _ABOUT.search(lower, draft.end, max(draft.end, spot.start)) is not None
