"""Meetings named after their two or three sides ("the X-Y Defence Ministerial Meeting", "X-Y-Z ministers' call")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.coder.clause.around import Clause, barred
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Layer, Reading, inside

_NAME = exact("sessions", "pair", "name")
_GAP = exact("sessions", "pair", "gap")
_JOINT = exact("sessions", "pair", "joint")
_ROW = exact("sessions", "pair", "row")
_ONE_OF_A_ROW = pattern("sessions", "pair", "ordinal")
_WIRE = pattern("contacts", "phrase", "wire")
_FUTURE = pattern("realis", "sentence", "future")
_RECALLED = exact("realis", "before", "recalled")
PAIRED = "pair_named"
REACH = 170
"""How far before its noun the sides of a meeting may stand, and those of others in a row with it."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A name at ``[start, end)`` and the sides that stand in it."""

    start: int
    end: int
    sides: tuple[Actor, ...]


def pairs(reading: Reading, sentence: Sentence) -> list[Pair]:
    """The meetings of a sentence that are named after their sides and told as no session of a row."""
    if "inister" not in sentence.words:
        return []
    layer = reading.layer(sentence)
    names = _NAME.finditer(layer.passage.plain, sentence.start, sentence.end)
    found = (pair for name in names for pair in _of(layer, sentence, name.start(), name.end()))
    return [pair for pair in found if not _is_standing(layer, pair)]


def _is_standing(layer: Layer, pair: Pair) -> bool:
    """Whether the name is that of a forum which just these sides hold."""
    sides = {side.code.lower() for side in pair.sides if side.code}
    return any(sides <= set(hit.value.id.split("_")) for hit in inside(layer.forums, pair.start, pair.end))


def _of(layer: Layer, sentence: Sentence, start: int, end: int) -> Iterator[Pair]:
    """From the noun backwards: the sides of each name, and the names in a row before it."""
    text = layer.passage.plain
    low = max(sentence.start, start - REACH)
    before = [actor for actor in inside(layer.actors, low, start) if actor.code]
    gap = _GAP
    while before and gap.fullmatch(text, before[-1].end, max(before[-1].end, start)):
        sides = [before.pop()]
        while before and _JOINT.fullmatch(text, before[-1].end, max(before[-1].end, sides[0].start)):
            sides.insert(0, before.pop())
        if len({side.code for side in sides}) > 1 and not _ONE_OF_A_ROW.search(text, low, sides[0].start):
            yield Pair(sides[0].start, end, tuple(sides))
        start, gap = sides[0].start, _ROW


def told(reading: Reading, sentence: Sentence) -> list[Draft]:
    """A meeting, or a call, for each such name; none where it is looked back on."""
    return [draft for pair in pairs(reading, sentence) for draft in _draft(reading, sentence, pair)]


def _draft(reading: Reading, sentence: Sentence, pair: Pair) -> Sequence[Draft]:
    lower = reading.layer(sentence).passage.lower
    past = barred(reading, sentence, pair.start, "background")
    if sentence.field == "text" and (past or _RECALLED.search(lower, sentence.start, pair.start)):
        return []
    tense = "title" if sentence.field == "title" else "future" if _FUTURE.search(sentence.words) else "past"
    clause = Clause(reading, sentence, pair.start, pair.end, tense, PAIRED)
    roles = [
        clause.role(Party(side.start, side.end, side.code, "office", side.text, "minister", kind="office"))
        for side in pair.sides
    ]
    kind = "call" if _WIRE.search(lower, pair.start, pair.end) else "bilateral"
    return [clause.draft("meeting", kind, roles)]
