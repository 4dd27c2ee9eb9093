"""Exercises: forces and states that a sentence names beside an exercise or an edition of a known series."""

from __future__ import annotations

import re

from pipeline.coder.clause import Clause, everyone
from pipeline.coder.cues import Matter
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.naming import edition, exercise_name
from pipeline.coder.party import Party
from pipeline.coder.sides import with_both
from schemas.tables import ExerciseSeries, organisation_ids

PAIR = 2
_WITH = re.compile(r"\bwith\b")


def exercise(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """An exercise with the forces and states that its sentence names."""
    roles = _with_own(clause, with_both(clause, everyone(clause)))
    name = exercise_name(clause, noun.start, noun.end)
    draft = clause.draft("exercise", noun.value.subtype, roles)
    if not name and noun.value.subtype == "field" and draft.sides < 2:
        return []
    if name:
        draft.series, draft.edition, draft.name_span = name.text, name.edition, (name.start, name.end)
    return [draft]


def _with_own(clause: Clause, roles: list[Role]) -> list[Role]:
    """ "The ship will hold an exercise with the Navy of X": the publisher's own ship is the other side."""
    codes = {role.code for role in roles} - {None}
    if len(codes) != 1 or clause.voice in {*codes, None} or clause.voice in organisation_ids():
        return roles
    alone = all(_WITH.search(clause.lower, clause.sentence.start, role.party.start) for role in roles)
    return [clause.role(clause.own()), *roles] if alone else roles


def series(clause: Clause, hit: Hit[ExerciseSeries]) -> list[Draft]:
    """An edition of a known exercise series."""
    draft = clause.draft("exercise", hit.value.kind, _with_pair(clause, hit, everyone(clause)))
    draft.series, draft.name_span = hit.value.name, (hit.start, hit.end)
    draft.edition = edition(clause.plain[max(clause.sentence.start, hit.start - 60) : hit.start])
    return [draft]


def _with_pair(clause: Clause, hit: Hit[ExerciseSeries], roles: list[Role]) -> list[Role]:
    """A series that two states hold is between the two, where the sentence names one of them."""
    leads = [code for code in hit.value.leads if code not in organisation_ids()]
    named = {role.code for role in roles}
    if len(leads) != len(hit.value.leads) or len(leads) != PAIR or len(named & set(leads)) != 1:
        return roles
    other = Party(hit.start, hit.end, next(code for code in leads if code not in named), "bare", "")
    return [*roles, clause.role(other)]
