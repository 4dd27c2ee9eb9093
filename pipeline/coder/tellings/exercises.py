"""Exercises: forces and states that a sentence names beside an exercise or an edition of a known series."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.coder.clause.around import Clause, everyone, within
from pipeline.coder.clause.naming import edition, exercise_name
from pipeline.coder.clause.sides import with_both
from pipeline.coder.rules import linear, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.together import organised
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import ExerciseSeries, organisation_ids

PAIR = 2
BEHIND = 3
"""How many sentences back an exercise that is called so may have been named."""

LEAD = 4
"""Sentences, title first, that may name who holds a series."""

BESIDE = 120
"""How far before an exercise the states may be told with which it is held."""

OWNER = 40
"""How far before an exercise its owner may stand."""

SPOKEN_OF = "exercise_spoken_of"
"""The rule of an exercise that is only called "the exercise"."""

IN_CLASS = 16
"""How far before an exercise the word may stand that makes it one of a lesson."""

_PAIRED = re.compile(r"[-–]")
_OF_PAIR = linear(r" (?:[a-z][\w-]* ){0,3}(?:[Ee]xercise )?")
_WITH = pattern("clauses", "any", "exercise_with")
_TO_BE = pattern("clauses", "any", "exercise_to_be")
_IN_CLASS = pattern("clauses", "any", "exercise_in_class")
_MANY = pattern("clauses", "any", "exercise_many")
_JOINED_BY = pattern("clauses", "any", "exercise_joined_by")


def exercise(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """An exercise with the forces and states that its sentence names."""
    if clause.lower.startswith(" against ", noun.end):
        return []  # against whom it is held, and not with whom
    if _IN_CLASS.search(clause.lower, max(clause.sentence.start, noun.start - IN_CLASS), noun.start):
        return []
    if _TO_BE.match(clause.lower, noun.end, clause.sentence.end):
        clause = replace(clause, tense="future")
    roles = _with_owner(clause, noun.start, _with_own(clause, with_both(clause, everyone(clause))))
    name = exercise_name(clause, noun.start, noun.end)
    draft = clause.draft("exercise", noun.value.subtype, organised(roles))
    if not name and noun.value.subtype == "field" and draft.sides < PAIR and not _is_of_many(clause, noun, draft):
        return _spoken_of(clause, noun)
    if name:
        draft.series, draft.edition, draft.name_span = name.text, name.edition, (name.start, name.end)
    return [draft]


def _is_of_many(clause: Clause, noun: Hit[Matter], draft: Draft) -> bool:
    """ "X will hold an exercise with five neighbouring states", whom another sentence may name one by one."""
    if not draft.codes:
        return False
    before = max(clause.sentence.start, noun.start - BESIDE)
    behind = _MANY.match(clause.lower, noun.end, clause.sentence.end)
    return behind is not None or _JOINED_BY.search(clause.lower, before, noun.start) is not None


def _with_owner(clause: Clause, start: int, roles: list[Role]) -> list[Role]:
    """ "NATO's largest exercise of the winter", "the U.S.-Philippine exercise": those whose exercise it is."""
    near = within(clause.parties, max(clause.sentence.start, start - OWNER), start)
    owners = [party for party in near if party.code in organisation_ids() and clause.plain.startswith("'", party.end)]
    pair = near[-PAIR:]
    if len(pair) == PAIR and _PAIRED.fullmatch(clause.plain, pair[0].end, pair[1].start):
        owners += pair if _OF_PAIR.fullmatch(clause.plain, pair[1].end, start) else []
    known = {role.code for role in roles}
    told = ((party, "organiser" if party.code in organisation_ids() else "participant") for party in owners)
    return [*roles, *(clause.role(party, role) for party, role in told if party.code not in known)]


def _spoken_of(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """ "The exercise begins on Monday": the known one that the sentences before have named, of those who hold it."""
    if not clause.lower.startswith("the ", noun.start - 4) or clause.tense == "title":
        return []
    reading, index = clause.reading, clause.sentence.index
    for sentence in reversed(reading.sentences()[max(0, index - BEHIND) : index]):
        layer = reading.layer(sentence)
        for hit in inside(layer.series, sentence.start, sentence.end)[:1]:
            draft = clause.draft("exercise", hit.value.kind, organised(_holders(clause, hit)))
            draft.series, draft.rule = hit.value.name, SPOKEN_OF
            return [draft] if draft.is_named else []
    return []


def _holders(clause: Clause, hit: Hit[ExerciseSeries]) -> list[Role]:
    """Those of a series' leads that title and lead name, the publisher counted."""
    named = {party.code for sentence in clause.reading.sentences()[:LEAD] for party in clause.reading.parties(sentence)}
    leads = [code for code in hit.value.leads if code in {*named, clause.voice}]
    return [clause.role(Party(clause.start, clause.end, code, "bare", "")) for code in leads]


def _with_own(clause: Clause, roles: list[Role]) -> list[Role]:
    """ "The ship will hold an exercise with the Navy of X": the publisher's own ship is the other side."""
    codes = {role.code for role in roles} - {None}
    if len(codes) != 1 or clause.voice in {*codes, None} or clause.voice in organisation_ids():
        return roles
    alone = all(_WITH.search(clause.lower, clause.sentence.start, role.party.start) for role in roles)
    return [clause.role(clause.own()), *roles] if alone else roles


def trained_together(clause: Clause) -> list[Draft]:
    """ "Soldiers of X train with marines of Y": an exercise that bears no name."""
    forces = [role for role in everyone(clause) if role.party.stance in ("force", "bare")]
    draft = clause.draft("exercise", "field", organised(forces))
    return [draft] if len(draft.codes) > 1 and any(one.party.stance == "force" for one in forces) else []


def series(clause: Clause, hit: Hit[ExerciseSeries]) -> list[Draft]:
    """An edition of a known exercise series."""
    roles = _with_pair(clause, hit, _with_owner(clause, hit.start, everyone(clause)))
    draft = clause.draft("exercise", hit.value.kind, organised(roles))
    draft.series, draft.name_span = hit.value.name, (hit.start, hit.end)
    draft.edition = edition(clause.plain, max(clause.sentence.start, hit.start - 60), hit.start)
    return [draft]


def _with_pair(clause: Clause, hit: Hit[ExerciseSeries], roles: list[Role]) -> list[Role]:
    """A series that two states hold is between the two, where the sentence names one of them."""
    leads = [code for code in hit.value.leads if code not in organisation_ids()]
    named = {role.code for role in roles}
    if len(leads) != len(hit.value.leads) or len(leads) != PAIR or len(named & set(leads)) != 1:
        return roles
    other = Party(hit.start, hit.end, next(code for code in leads if code not in named), "bare", "")
    return [*roles, clause.role(other)]
