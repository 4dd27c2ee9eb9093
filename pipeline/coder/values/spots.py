"""A place as a sentence names it, with the state that it lies in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pipeline.coder.rules import exact, linear, pattern
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.values.lands import CITY_KINDS, PLACE_KINDS, Place, at_seat, in_state, in_town, several
from pipeline.coder.values.places import town

_SEASON = exact("places", "exact", "season")
_PROVINCE = linear(r"[A-Z][\w'-]+(?: [A-Z][\w'-]+)?, (?:the )?")
_AT = exact("places", "exact", "at")
_SUBJECT = exact("clauses", "exact", "place_subject")
_MOTION = exact("clauses", "any", "place_motion")
_WELCOMED = pattern("clauses", "any", "place_welcomed")
_POST = exact("clauses", "exact", "place_post")
GUESTS = 220
"""How far before a place the verb may stand that welcomes a row of guests there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place beside the preposition or verb that makes it one, at ``[start, end)``."""

    place: Place
    start: int
    word: str


def spots(reading: Reading, sentence: Sentence, codes: Iterable[str] = ()) -> list[Spot]:
    """The places of a sentence, in order; a name that many towns bear is that of the publisher or of ``codes``."""
    passage = reading.layer(sentence).passage
    home = reading.item.publisher.code
    homes = tuple(dict.fromkeys((*([home] if home else ()), *sorted(codes))))
    found = []
    for match in _AT.finditer(passage.plain, sentence.start, sentence.end):
        idle = match.group(1) in ("to", "into") and not _moves(reading, sentence, match)
        idle = idle or _SEASON.match(passage.plain, match.start(2)) is not None
        place = None if idle or _is_of_office(reading, sentence, match) else _read(reading, sentence, match, homes)
        if place is not None:
            found.append(Spot(place, match.start(), match.group(1).lower().rstrip(":")))
    return found


def _moves(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether somebody goes to the place, rather than something being given or told to it."""
    lower = reading.layer(sentence).passage.lower
    if _MOTION.search(lower, max(sentence.start, match.start() - 60), match.start()) is not None:
        return True
    return _WELCOMED.search(lower, max(sentence.start, match.start() - GUESTS), match.start()) is not None


def _is_of_office(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """ "State Secretary at the Foreign Office of X", "the Embassy in X": the place is a part of the office."""
    if _POST.search(reading.layer(sentence).passage.lower, max(sentence.start, match.start() - 30), match.start()):
        return True
    offices = (party for party in reading.parties(sentence) if party.stance == "office")
    return any(office.start <= match.start(2) < office.end for office in offices)


def _read(reading: Reading, sentence: Sentence, match: re.Match[str], homes: tuple[str, ...]) -> Place | None:
    layer = reading.layer(sentence)
    named = [
        actor
        for actor in inside(layer.actors, match.start(2), match.end(2))
        if actor.kind in PLACE_KINDS and actor.code and not layer.passage.plain.startswith("'s", actor.end)
    ]
    end = _extent(layer.passage, match, named, homes)
    named = [actor for actor in named if actor.start < end]
    if _is_subject(reading, sentence, match) and (not named or named[0].kind not in CITY_KINDS):
        return None
    if named:
        return several(reading, sentence, named) or in_state(layer.passage, sentence, match.start(2), end, named)
    word = match.group(1).lower()
    seat = at_seat(reading, sentence, match.start(2), end) if word in ("at", "to") else None
    if seat is not None or word in ("to", "into"):
        return seat
    return in_town(reading, sentence, match.start(2), end, homes)


def _extent(passage: Passage, match: re.Match[str], named: list[Actor], homes: tuple[str, ...]) -> int:
    """Where the place ends: a comma goes on only to the state, region or town that it lies in."""
    starts = {actor.start: actor for actor in named}
    first, end = named[0] if named else None, match.end(2)
    for comma in re.finditer(r",[ \n]?(?:the )?", passage.plain[match.start(2) : end]):
        cut, after = match.start(2) + comma.start(), match.start(2) + comma.end()
        state = starts.get(after)
        follow = passage.plain[after:end].split(",", maxsplit=1)[0].strip(" .\n")
        if state is None and (town(follow, homes) or _is_in_between(passage, after, first)):
            continue
        if state is None or (first is not None and first.end <= cut and first.code != state.code):
            return cut
    return end


def _is_in_between(passage: Passage, start: int, state: Actor | None) -> bool:
    """Whether a province that no gazetteer has stands between the town and its state ("Clark, Pampanga, X")."""
    return state is not None and _PROVINCE.fullmatch(passage.plain, start, state.start) is not None


def _is_subject(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the name only tells what is spoken of ("the situation in X")."""
    lower = reading.layer(sentence).passage.lower
    before = _SUBJECT.search(lower, max(sentence.start, match.start() - 24), match.start())
    return match.group(1).lower() == "in" and before is not None
