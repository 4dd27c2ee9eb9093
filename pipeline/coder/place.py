"""Where a draft takes place: the place named in its sentence, with its state."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.coder.actors import Actor
from pipeline.coder.draft import Draft
from pipeline.coder.gazetteer import City, city
from pipeline.coder.places import region
from pipeline.coder.reading import Reading, inside
from pipeline.coder.rules import exact, pattern
from pipeline.coder.text import Passage, Sentence

_AT = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Oo]ff|[Nn]ear|to|into|visited|visits|visit)[ \n]+(?:the[ \n]+)?"
    r"(?:(?:port|harbou?r|city|town|island|capital|base|port city)[ \n]+of[ \n]+)?"
    r"((?:[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*"
    r"(?:[ \n]+(?:of|de|la|al|el)?[ \n]*|,[ \n]*))*[A-Z\u00c0-\u024f][\w.'\u00c0-\u024f-]*)"
)
_PLACE_KINDS = frozenset({"name", "official", "alias", "capital", "government_seat", "former", "metonym"})
_SUBJECT = exact("clauses", "exact", "place_subject")
NOTABLE = 120_000
"""People that a city needs for its bare name to tell a state: smaller ones share their names with too much else."""

BEHIND = 3
"""Sentences behind the first telling that may say where the event was held."""

_HOSTED = frozenset({"visit", "port_call"})
_GATHERINGS = frozenset({"meeting", "dialogue", "agreement", "training", "exercise", "mediation"})
_DATELINED = frozenset({"meeting", "dialogue", "mediation"})
_HELD = pattern("clauses", "any", "place_held")
_DATELINE = exact("clauses", "exact", "place_dateline")
_CITY_KINDS = frozenset({"capital", "government_seat"})


@dataclass(frozen=True, slots=True)
class Place:
    """``country`` alpha-3; ``city`` only where the gazetteer has one answer."""

    name: str | None
    country: str | None
    city: City | None
    sentence: Sentence
    start: int
    end: int


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
    first = draft.tellings()[0]
    for sentence in reading.sentences()[first.sentence.index + 1 : first.sentence.index + 1 + BEHIND]:
        held = _HELD.search(sentence.words)
        found = _in_sentence(reading, replace(first, sentence=sentence, start=sentence.start), None) if held else None
        if found:
            return found
    return _dateline(reading) if draft.type in _DATELINED else None


def _dateline(reading: Reading) -> Place | None:
    """The town that a release is dated from ("VIENNA, 16 September 2026 - ")."""
    plain = reading.text.passage.plain
    match = _DATELINE.match(plain)
    sentence = reading.text.passage.at(match.start(1)) if match else None
    if match is None or sentence is None:
        return None
    name = match.group(1).title()
    country, found = _country(name, reading.item.publisher.code)
    return Place(name, country, found, sentence, match.start(1), match.end(1)) if country else None


def _in_sentence(reading: Reading, draft: Draft, within: str | None) -> Place | None:
    sentence = draft.sentence
    layer = reading.layer(sentence)
    options: list[tuple[int, Place]] = []
    for match in _AT.finditer(layer.passage.plain, sentence.start, sentence.end):
        found = None if _is_of_office(reading, sentence, match) else _read(reading, sentence, match)
        if found is not None and (within is None or found.country == within):
            distance = match.start() - draft.end if match.start() >= draft.start else (draft.start - match.start()) + 40
            options.append((distance, found))
    return min(options, key=lambda item: item[0])[1] if options else None


def _read(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Place | None:
    layer = reading.layer(sentence)
    actors = [
        actor
        for actor in inside(layer.actors, match.start(1), match.end(1))
        if actor.kind in _PLACE_KINDS and actor.code and not layer.passage.plain.startswith("'s", actor.end)
    ]
    if _is_subject(reading, sentence, match) and (not actors or actors[0].kind not in _CITY_KINDS):
        return None
    if actors:
        return _in_state(layer.passage, sentence, match, actors)
    return None if match.group().lower().startswith("to") else _town(reading, sentence, match)


def _is_of_office(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """ "State Secretary at the Foreign Office of X": the place is a part of the office."""
    offices = (party for party in reading.parties(sentence) if party.stance == "office")
    return any(office.start < match.start() and match.start(1) < office.end for office in offices)


def _in_state(passage: Passage, sentence: Sentence, match: re.Match[str], actors: list[Actor]) -> Place:
    """A place whose state is named with it, or that is a capital or the state itself."""
    start, end, first = match.start(1), match.end(1), actors[0]
    words, country = passage.plain[start:end].rstrip(".,"), actors[-1].code
    if first.kind == "metonym":
        return Place(passage.words(start, end), country, None, sentence, start, end)
    if first.start == start and first.kind not in _CITY_KINDS:
        return Place(None, country, None, sentence, start, first.end)
    town = words.split(",", maxsplit=1)[0].strip()
    if first.start == start and len(actors) == 1:
        end = first.end
        town = passage.words(start, end)
    return Place(town, country, city(town, country), sentence, start, min(end, start + len(words)))


def _town(reading: Reading, sentence: Sentence, match: re.Match[str]) -> Place | None:
    """A town, region or base named without its state."""
    words = match.group(1).rstrip(".,")
    parts = [part.strip() for part in words.split(",") if part.strip()]
    for part in reversed([words, *parts]):
        country, found = _country(part, reading.item.publisher.code)
        if country is not None:
            return Place(words, country, found, sentence, match.start(1), match.start(1) + len(words))
    return None


def _is_subject(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the name only tells what is spoken of ("the situation in X")."""
    lower = reading.layer(sentence).passage.lower
    before = _SUBJECT.search(lower, max(sentence.start, match.start() - 24), match.start())
    return match.group().lower().startswith("in") and before is not None


def _country(part: str, home: str | None) -> tuple[str | None, City | None]:
    known = region(part)
    if known is not None:
        return known, None
    found = city(part) or (city(part, home) if home else None)
    if found is None or (found.population < NOTABLE and " " not in part and found.country != home):
        return None, None
    return found.country, found
