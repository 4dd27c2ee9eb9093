"""What forces or authorities do together: patrols, confidence building, intelligence, institutions, good offices."""

from __future__ import annotations

from pipeline.coder.clause import Clause, acting, chain, everyone, within
from pipeline.coder.cues import Matter
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.party import Party
from pipeline.coder.rules import pattern
from schemas.tables import organisation_ids

_THROUGH = pattern("clauses", "any", "together_through")
_PLACES = frozenset({"place", "goal", "city"})
_VISITED = frozenset({"inspection", "observation"})


def general(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Everyone whom the sentence names as acting, the publisher where it is the only other side."""
    kind, roles = noun.value.type, everyone(clause)
    if noun.value.subtype in _VISITED:
        held = {role.code for role in roles}
        roles += [clause.role(party) for party in _states_visited(clause) if party.code not in held]
    codes = {role.code for role in roles} - {None}
    if len(codes) == 1 and clause.voice not in {*codes, None}:
        roles.insert(0, clause.role(clause.own()))
    if kind == "operation":
        roles = [_organised(role) for role in roles]
    draft = clause.draft(kind, noun.value.subtype, roles)
    return [draft] if draft.is_named and draft.sides > 1 else []


def mediated(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Good offices: those through whom talks are held, else who stands before the verb, and the sides."""
    through = _THROUGH.search(clause.lower, clause.sentence.start, clause.sentence.end)
    pool = within(clause.parties, through.end(), clause.sentence.end) if through else clause.before(clause.parties)
    brokers = chain(clause.reading, clause.sentence, acting(pool))
    if not brokers and clause.voice:
        brokers = [clause.own()]
    broking = {clause.code(party) for party in brokers}
    sides = [role for role in everyone(clause) if role.party not in brokers and role.code not in broking]
    if not broking - {None} or not sides:
        return []
    roles = [clause.role(party, "mediator") for party in brokers]
    return [clause.draft("mediation", noun.value.subtype, [*roles, *sides])]


def _states_visited(clause: Clause) -> list[Party]:
    return [party for party in clause.parties if party.stance in _PLACES and party.code]


def _organised(role: Role) -> Role:
    return Role(role.code, "organiser" if role.code in organisation_ids() else role.role, role.party, role.sentence)
