"""The state that the words of a place tell: by its name, by the town's, or by whose base it is."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.coder.rules import exact, table
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.values.places import town
from pipeline.coder.words.gazetteer import City
from pipeline.coder.words.gazetteer import city as city_of
from schemas.tables import organisation_ids

_NEXT = exact("places", "exact", "next")
_STATE_KINDS = frozenset({"name", "official", "alias", "former"})
CITY_KINDS = frozenset({"capital", "government_seat"})
PLACE_KINDS = _STATE_KINDS | CITY_KINDS | {"metonym"}
_FORCES = frozenset({"force", "demonym"})


@dataclass(frozen=True, slots=True)
class Place:
    """``country`` alpha-3, null where several states are told; ``city`` where the gazetteer has one answer."""

    name: str | None
    country: str | None
    city: City | None
    sentence: Sentence
    start: int
    end: int


def several(reading: Reading, sentence: Sentence, named: list[Actor]) -> Place | None:
    """ "In X, Y and Z": places of several states are no country."""
    layer = reading.layer(sentence)
    follow = _NEXT.match(layer.passage.plain, named[-1].end, sentence.end)
    if follow is None:
        return None
    states = [actor for actor in inside(layer.actors, follow.end(), follow.end() + 1) if actor.kind in PLACE_KINDS]
    if not states or states[0].code == named[-1].code or layer.passage.plain.startswith("'s", states[0].end):
        return None
    start = named[0].start
    return Place(layer.passage.words(start, states[0].end), None, None, sentence, start, states[0].end)


def in_state(passage: Passage, sentence: Sentence, start: int, end: int, named: list[Actor]) -> Place:
    """A place whose state is named with it, or that is a capital or the state itself."""
    first = named[0]
    words, country = passage.plain[start:end].rstrip(".,"), named[-1].code
    if first.kind == "metonym":
        return Place(passage.words(start, end), country, None, sentence, start, end)
    if first.start == start and first.kind not in CITY_KINDS:
        return Place(None, country, None, sentence, start, first.end)
    name = words.split(",", maxsplit=1)[0].strip()
    if first.start == start and len(named) == 1:
        end = first.end
        name = passage.words(start, end)
    return Place(name, country, city_of(name, country), sentence, start, min(end, start + len(words)))


def in_town(reading: Reading, sentence: Sentence, start: int, end: int, homes: tuple[str, ...]) -> Place | None:
    """A town, region or base named without its state."""
    layer = reading.layer(sentence)
    words = layer.passage.plain[start:end].rstrip(".,")
    for part in reversed([words, *(part.strip() for part in words.split(",") if part.strip())]):
        found = town(part, homes)
        if found is not None:
            return Place(words, *found, sentence, start, start + len(words))
    owner = next((actor.code for actor in inside(layer.actors, start, end) if actor.kind in _FORCES), None)
    if owner is not None and exact("places", "exact", "base").search(words):
        return Place(words, owner, None, sentence, start, start + len(words))
    return None


def at_seat(reading: Reading, sentence: Sentence, start: int, end: int) -> Place | None:
    """The seat of an organisation, or the publisher's own ministry, where something takes place at it."""
    plain = reading.layer(sentence).passage.plain
    words = plain[start:end].rstrip(".,")
    if exact("places", "exact", "headquarters_end").match(plain, start + len(words)) is None:
        return None
    own = exact("places", "exact", "own").match(words) is not None
    code = reading.item.publisher.code if own else table("places", "headquarters").get(words)
    known = code is not None and code not in organisation_ids()
    return Place(words, str(code), None, sentence, start, start + len(words)) if known else None
