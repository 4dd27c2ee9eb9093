"""Gifts told by their number: goods of any kind that change hands, which no list of goods needs to have."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, acting, chain, within
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.giving import NEAR, drafted, is_of_forces, is_thanked
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue

_COUNTED = exact("giving", "gift", "counted")
_IN_WORDS = pattern("giving", "gift", "words")
_RELIEF = pattern("giving", "gift", "relief")
_ARMED = pattern("giving", "gift", "armed")
COUNTED = 200
"""How far behind the verb the receiver of counted goods may stand."""


def gifted(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X delivered two ribbon bridges to the Army of Y": goods that no list of goods has, told by their number."""
    told = _COUNTED.match(clause.plain, clause.end, min(clause.sentence.end, clause.end + COUNTED))
    if told is None or _IN_WORDS.search(told["goods"]) or is_thanked(clause):
        return []
    nouns = inside(clause.reading.layer(clause.sentence).matters, clause.end, told.end())
    takers = within(clause.parties, told.end() - NEAR, told.end() + NEAR)
    if any(noun.value.type == "assistance" for noun in nouns) or not takers:
        return []
    relief = _RELIEF.search(told["goods"]) is not None and _ARMED.search(told["goods"]) is None
    if relief and not is_of_forces(clause):
        return []
    givers = chain(clause.reading, clause.sentence, acting(clause.before(clause.parties)))
    draft = drafted(clause, cue.type, "medical_or_relief" if relief else cue.subtype, givers, takers)
    return [draft] if draft else []
