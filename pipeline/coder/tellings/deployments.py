"""Deployments told in prose: forces sent to, serving in or coming home from a mission or another state."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING, Clause, chain
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.operations import NAMED
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue
from schemas.tables import organisation_ids

_FORCES = pattern("clauses", "any", "deployments_forces")
_OWN = pattern("operations", "deploy", "own")
_ARRIVED = pattern("operations", "deploy", "arrived")
_GOODS = pattern("operations", "deploy", "goods")
_LEFT = pattern("operations", "deploy", "left")
_FOR = pattern("operations", "deploy", "for")
_TO_SERVE = pattern("operations", "deploy", "to_serve")
_SERVED = exact("operations", "deploy", "served")
_MISSION = exact("clauses", "exact", "deployments_mission")
_RELIEF = pattern("clauses", "any", "deployments_relief")
_THERE = frozenset({"goal", "place", "city", "bare", "topic"})


def deployed(clause: Clause, cue: Cue) -> list[Draft]:
    """The sending states with the organisation of the mission, else with the state that receives the forces."""
    if not _is_of_forces(clause):
        return []
    missions = [party for party in clause.parties if party.code in organisation_ids()]
    senders = _senders(clause)
    codes = {clause.code(party) for party in senders} - {None}
    there = [party for party in _after_or_led(clause) if party.kind != "organisation"]
    there = [party for party in there if party.code not in (None, *codes)]
    if clause.words.startswith("join") and not missions:
        return []
    if not (codes or missions) or clause.voice not in {*codes, *organisation_ids(), *(party.code for party in there)}:
        return []
    roles = [clause.role(party) for party in senders]
    if missions:
        roles += [clause.role(party, "organiser") for party in missions]
    if len(codes) == 1 and there and not missions and _GOODS.search(clause.sentence.words):
        return _brought(clause, senders, there)
    if not missions or not codes:
        roles += [clause.role(party, "host" if codes else "recipient") for party in there[:1]]
    draft = clause.draft("operation", _subtype(clause, cue, missions), roles)
    mission = _MISSION.search(clause.plain, clause.sentence.start, clause.sentence.end)
    if mission:
        draft.series, draft.name_span = mission.group(1), mission.span(1)
    draft.there = there[0] if there else None
    return [draft] if len(draft.codes) > 1 else []


def _brought(clause: Clause, senders: list[Party], there: list[Party]) -> list[Draft]:
    """Relief that the forces of one state bring is its help for the other."""
    givers = [clause.role(party, "provider") for party in senders]
    return [clause.draft("assistance", "medical_or_relief", [*givers, clause.role(there[0], "recipient")])]


def _is_of_forces(clause: Clause) -> bool:
    """Whether forces go somewhere to serve, not to drill, to call at a port or to be shown."""
    words, layer = clause.sentence.words, clause.reading.layer(clause.sentence)
    drilled = inside(layer.series, clause.sentence.start, clause.sentence.end)
    if drilled or not (_FORCES.search(words) or _GOODS.search(words)) or _OWN.search(words):
        return False
    left = _LEFT.fullmatch(clause.words) is not None
    if left and not _FOR.match(clause.lower, clause.end, clause.sentence.end):
        return False
    serving = any(form.search(words) for form in (_TO_SERVE, _SERVED, _GOODS))
    return serving or not (left or _ARRIVED.fullmatch(clause.words))


def _after_or_led(clause: Clause) -> list[Party]:
    """Names behind the verb, and those that "to" marks as the aim before it."""
    behind = [party for party in clause.after(clause.parties) if party.stance in _THERE]
    return behind + [party for party in clause.before(clause.parties) if party.stance == "goal"]


def _senders(clause: Clause) -> list[Party]:
    known = organisation_ids()
    acting = [party for party in clause.parties if party.stance in ACTING and party.code not in known]
    before = [party for party in acting if party.start < clause.start]
    forces = [party for party in acting if party.stance == "force"]
    states = chain(clause.reading, clause.sentence, [party for party in before if party.kind != "office"])
    return forces or states or before[-1:] or ([clause.own()] if clause.voice and clause.voice not in known else [])


def _subtype(clause: Clause, cue: Cue, missions: list[Party]) -> str:
    if _RELIEF.search(clause.sentence.words):
        return "relief_or_evacuation"
    layer = clause.reading.layer(clause.sentence)
    nouns = inside(layer.matters, clause.sentence.start, clause.sentence.end)
    named = [noun.value.subtype for noun in nouns if noun.value.type == "operation" and noun.value.subtype != NAMED]
    if named and missions:
        return named[-1]
    served = _SERVED.search(clause.sentence.words)
    return "mission_deployment" if missions and served else cue.subtype if missions else "stationing"
