"""Engagements told by a noun of their matter with a verb of their type near it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, TypeAlias

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import pattern
from pipeline.coder.tellings import (
    bodies,
    courses,
    exercises,
    forums,
    giving,
    measures,
    mediation,
    operations,
    pairs,
    sessions,
    sharing,
    texts,
    together,
)
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.gatherings import gathering
from pipeline.coder.tellings.planning import is_planned
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit

RUN_ON = 45
"""How far behind "2+2" the rest of its session's name goes on."""
NEAR = 220
"""How far from its noun a verb may stand."""

_TITLED = ("exercise", "agreement", "dialogue")
_ATTEND = re.compile(
    r"\battend(?:ed|s)?(?: by| in)? the (?:meeting|summit|conference|talks|dialogue|forum)\b"
    r"|\b(?:meeting|summit|conference|talks|dialogue)[^.;]{0,60} attended by\b"
)
_ATTENDING = "attend"
_STATED = pattern("texts", "opening", "titled")
_THEN = re.compile(r"\b(?:followed by|and then|and afterwards|before)\b")
Maker: TypeAlias = Callable[[Clause, Hit[Matter]], list[Draft]]
_HELPING = ("was ", "were ", "been ", "is ", "being ", "be ")
MAKERS: dict[str, Maker] = {
    "exercise": exercises.exercise,
    "agreement": texts.signed,
    "assistance": giving.given,
    "training": courses.course,
    "operation": operations.operated,
    "mediation": mediation.mediated,
    "confidence_building": measures.measured,
    "intelligence": sharing.shared,
    "port_call": lambda _clause, _noun: [],
}
"""How each type is read; those not named here by everyone who acts."""


@dataclass(frozen=True, slots=True)
class Verbs:
    """The verbs of a sentence by the type they can tell, and those that tell theirs without a noun."""

    by_type: dict[str, list[Clause]]
    others: tuple[Clause, ...] = ()

    def nearest(self, kind: str, position: int) -> Clause | None:
        """The verb of that type next to a noun."""
        near = [
            verb
            for verb in self.by_type.get(kind, [])
            if abs(verb.start - position) < NEAR and (verb.start != position or verb.rule == "title")
        ]
        return min(near, key=lambda verb: abs(verb.start - position)) if near else None

    def of_session(self, position: int) -> Clause | None:
        """The verb of a session next to its name, else the one that tells what was done there."""
        return self.nearest("dialogue", position) or gathering(chain(self.others, *self.by_type.values()), position)


def by_matter(
    reading: Reading, sentence: Sentence, told: Sequence[tuple[Cue, Clause]], others: Sequence[Clause]
) -> Iterator[Draft]:
    """The drafts of a sentence whose verbs need a noun; ``others`` tell what was done by themselves."""
    verbs = _verbs(reading, sentence, told, others)
    if not verbs.by_type and not others:
        return
    yield from _nouns(reading, sentence, verbs)
    yield from _dialogues(reading, sentence, verbs)


def _verbs(reading: Reading, sentence: Sentence, told: Sequence[tuple[Cue, Clause]], others: Sequence[Clause]) -> Verbs:
    found: dict[str, list[Clause]] = defaultdict(list)
    nouns = inside(reading.layer(sentence).matters, sentence.start, sentence.end)
    for cue, clause in told:
        if not _is_participle(cue, clause) and not (cue.type == "assistance" and giving.is_participle(clause, nouns)):
            found[cue.type].append(clause)
    if sentence.field == "title":
        titled = ("agreement",) if _STATED.match(sentence.words) else ()
        for kind in titled if _meets(reading, sentence) else _TITLED:
            found[kind].append(Clause(reading, sentence, sentence.start, sentence.start + 1, "title", "title"))
    return Verbs(dict(found), tuple(others))


def _meets(reading: Reading, sentence: Sentence) -> bool:
    """Whether the title tells a meeting, by words that are no text's noun ("joint press statement") as well."""
    layer = reading.layer(sentence)
    nouns = {noun.start for noun in inside(layer.matters, sentence.start, sentence.end)}
    cues = inside(layer.cues, sentence.start, sentence.end)
    return any(cue.type == "meeting" for hit in cues if hit.start not in nouns for cue in hit.value)


def _is_participle(cue: Cue, clause: Clause) -> bool:
    """ "The forum, chaired by X": a participle that only tells which one is meant."""
    if cue.type != "dialogue" or cue.tense != "past" or not clause.lower.startswith(" by ", clause.end):
        return False
    return not clause.lower[max(0, clause.start - 8) : clause.start].endswith(_HELPING)


def _nouns(reading: Reading, sentence: Sentence, verbs: Verbs) -> Iterator[Draft]:
    layer = reading.layer(sentence)
    nouns = inside(layer.matters, sentence.start, sentence.end)
    seen: set[tuple[str, str]] = set()
    editions = inside(layer.series, sentence.start, sentence.end)[:2]
    ships = _ships(reading) if editions else ()
    for edition in editions:
        if layer.passage.plain[edition.start : edition.end].lower() in ships:
            continue
        if is_planned(reading, sentence, edition.start, edition.end):
            continue
        verb = verbs.nearest("exercise", edition.start)
        if verb is not None:
            seen |= {("exercise", kind) for kind in ("field", edition.value.kind)}
            yield from exercises.series(verb, edition)
    drilled = next((noun.end for noun in nouns if noun.value.type == "exercise"), None)
    for noun in nouns:
        kind, key = noun.value.type, (noun.value.type, noun.value.subtype)
        verb = verbs.nearest(kind, noun.start)
        if verb is None or key in seen or (kind == "operation" and _is_drilled(sentence, drilled, noun)):
            continue
        if kind == "exercise" and is_planned(reading, sentence, noun.start, noun.end):
            continue
        made = MAKERS.get(kind, together.general)(verb, noun)
        if made:
            seen.add(key)
        yield from made


def _is_drilled(sentence: Sentence, drilled: int | None, noun: Hit[Matter]) -> bool:
    """Whether the operation is what an exercise of the sentence drills, and not what comes after it."""
    if drilled is None:
        return False
    return (
        noun.start < drilled
        or _THEN.search(sentence.words, drilled - sentence.start, noun.start - sentence.start) is None
    )


def _ships(reading: Reading) -> frozenset[str]:
    """The names of the ships that the announcement names with their prefix: no exercises, whatever else bears them."""
    found = [actor.text for layer in (reading.title, reading.text) for actor in layer.actors if actor.kind == "force"]
    return frozenset(name.partition(" ")[2].lower() for name in found if name[:2].isupper())


def _talks(verb: Clause) -> bool:
    """Whether a body itself discussed something ("the Ministers discussed"), and nothing "was discussed" there."""
    return verb.rule == "discussed" and not verb.lower[: verb.start].endswith(_HELPING)


def _is_beside(other: Hit[Any], hit: Hit[str]) -> bool:
    """Whether a kind of session stands in or by a name that is told already ("2+2 Ministerial Dialogue")."""
    forum = not isinstance(other.value, str)
    before, behind = (60, 20) if forum else (0, RUN_ON if other.value == "two_plus_two" else 1)
    return other.start - before <= hit.start <= other.end + behind


def _dialogues(reading: Reading, sentence: Sentence, verbs: Verbs) -> Iterator[Draft]:
    layer = reading.layer(sentence)
    named = inside(layer.sessions, sentence.start, sentence.end)
    paired = [Hit(pair.start, pair.end, "") for pair in pairs.pairs(reading, sentence)]
    forums_named = inside(layer.forums, sentence.start, sentence.end)
    standing = [hit for hit in forums_named if not any(pair.start <= hit.start < pair.end for pair in paired)]
    found = forums.sessions(layer.passage.plain, standing, verbs.of_session)
    taken: list[Hit[Any]] = [*standing, *paired]
    for hit in named:
        verb = verbs.of_session(hit.start)
        if verb is not None and not any(_is_beside(other, hit) for other in taken):
            told = sessions.session(verb, hit)
            taken += [hit] if told else []
            found += told
    if not found and not paired:
        gathered = [*verbs.by_type.get("dialogue", []), *(verb for verb in verbs.others if _talks(verb))]
        found = [draft for verb in gathered for draft in bodies.body(verb)][:1]
    lower = layer.passage.lower
    likely = not named and not standing and lower.find(_ATTENDING, sentence.start, sentence.end) >= 0
    attending = _ATTEND.search(lower, sentence.start, sentence.end) if likely else None
    if attending:
        verb = Clause(reading, sentence, attending.start(), attending.end(), "present", "attended")
        found += sessions.attended(verb)
    yield from found
