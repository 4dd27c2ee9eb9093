"""Good offices: third parties that mediate between the sides of a conflict, or watch over their ceasefire."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.coder.clause.around import Clause, acting, chain, everyone, within
from pipeline.coder.clause.sides import both
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.measures import around
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_THROUGH = pattern("measures", "mediation", "through")
_CHAIRED = pattern("measures", "mediation", "chaired")
_UNDER = exact("measures", "mediation", "under")
_OWN = pattern("measures", "mediation", "own")
_AS = pattern("measures", "mediation", "as")
_ROLE = pattern("measures", "mediation", "role")
_VERB = pattern("measures", "mediation", "verb")
_FOR = pattern("measures", "mediation", "for")
_CONFLICT = pattern("measures", "mediation", "conflict")
_SIDES = pattern("measures", "mediation", "sides")
_TURNED = pattern("measures", "mediation", "turned")
_WATCH = pattern("measures", "mediation", "watch")
_WATCHED = pattern("measures", "mediation", "watched")
_TOGETHER = pattern("measures", "mediation", "together")
_WEAK = "talks"
_WATCHING = "ceasefire_monitoring"
_NAMED = frozenset({"goal", "city"})
BESIDE = 16
"""How far behind an envoy the state may stand that he is for."""

PAIR = 2
GUARANTORS = 90
"""How far before "as guarantors" the first of them may stand."""


def mediated(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Talks through others: those who are told as going between, and the sides."""
    brokers = _between(clause)
    if noun.value.subtype == _WEAK:
        brokers = brokers or (_hosting(clause) if _is_of_conflict(clause) else [])
        return _drafted(clause, brokers) if brokers else []
    if not brokers and _VERB.fullmatch(clause.words):
        brokers = chain(clause.reading, clause.sentence, acting(clause.before(clause.parties)))
        brokers = brokers or ([clause.own()] if clause.voice else [])
    watching = noun.value.subtype == _WATCHING and clause.voice in organisation_ids()
    return _drafted(clause, brokers or _envoys(clause) or ([clause.own()] if watching else []))


def brokered(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X mediated between Y and Z": the verb tells it all."""
    if cue.rule == "brought_together" and not _brings_sides(clause):
        return []
    if cue.tense == "noun":
        brokers = _between(clause)
    else:
        brokers = chain(clause.reading, clause.sentence, acting(clause.before(clause.parties)))
    return _drafted(clause, brokers)


def _brings_sides(clause: Clause) -> bool:
    """Whether those brought together are the sides of a conflict, and not the guests of a conference."""
    if _SIDES.match(clause.lower, clause.end):
        return True
    officials = chain(clause.reading, clause.sentence, acting(clause.after(clause.parties)))
    codes = {party.code for party in officials if party.stance == "office"} - {None}
    return len(codes) == PAIR and _is_of_conflict(clause)


def _between(clause: Clause) -> list[Party]:
    """Those behind "under the mediation of", or around "as guarantors"."""
    sentence = clause.sentence
    through = _THROUGH.search(clause.lower, sentence.start, sentence.end)
    if not through and _is_of_conflict(clause):
        through = _CHAIRED.search(clause.lower, sentence.start, sentence.end)
    if through:
        behind = acting(within(clause.parties, through.end() - 4, sentence.end))
        return chain(clause.reading, sentence, behind)
    under = _UNDER.search(clause.plain, sentence.start, sentence.end)
    if under:
        return [party for party in clause.parties if under.start("who") <= party.start < under.end("who")]
    if _OWN.search(clause.lower, sentence.start, sentence.end):
        return chain(clause.reading, sentence, acting(clause.before(clause.parties))) or [clause.own()]
    beside = _AS.search(clause.lower, sentence.start, sentence.end)
    if not beside:
        return []
    near = acting(within(clause.parties, max(sentence.start, beside.start() - GUARANTORS), beside.start()))
    led = clause.lower.rfind("with ", sentence.start, beside.start())
    near = [party for party in near if party.start > led]
    more = clause.lower.startswith(", together with", beside.end())
    return near + (chain(clause.reading, sentence, clause.after(clause.parties)) if near and more else [])


def _hosting(clause: Clause) -> list[Party]:
    """Envoys, and those who bring the sides of a conflict together."""
    between = "between" in clause.lower[clause.start : clause.sentence.end]
    bringing = between and len(acting(clause.after(clause.parties))) > 1 and _VERB.fullmatch(clause.words)
    found = chain(clause.reading, clause.sentence, acting(clause.before(clause.parties))) if bringing else []
    return _envoys(clause) or found or _reporting(clause)


def _reporting(clause: Clause) -> list[Party]:
    """The publishing organisation, where it tells how talks with an armed group went on and names nobody between."""
    groups = any(party.kind == "group" for party in clause.parties)
    return [clause.own()] if groups and clause.voice in organisation_ids() and _TURNED.fullmatch(clause.words) else []


def _envoys(clause: Clause) -> list[Party]:
    offices = [party for party in clause.before(clause.parties) if party.stance in ("office", "person")]
    found = [party for party in offices if _ROLE.search(party.text)][:1]
    return found + [other for envoy in found for other in _with_envoy(clause, envoy)]


def _with_envoy(clause: Clause, envoy: Party) -> list[Party]:
    """ "The envoy of X, together with Y and Z": those who go between with him."""
    behind = within(acting(clause.before(clause.parties)), envoy.start, clause.start)
    others = chain(clause.reading, clause.sentence, behind)[1:]
    return others if others and _TOGETHER.search(clause.lower, envoy.end, others[-1].start) else []


def _is_of_conflict(clause: Clause) -> bool:
    if any(party.kind == "group" for party in clause.parties):
        return True
    return any(_CONFLICT.search(sentence.words) for sentence in (clause.sentence, around(clause)[-1]))


def _drafted(clause: Clause, brokers: list[Party]) -> list[Draft]:
    broking = {clause.code(party) for party in brokers} - {None}
    sides = [role for role in _sides(clause, brokers) if role.party not in brokers and role.code not in broking]
    if not any(role.code for role in sides) and clause.sentence.field != "title":
        sides += [clause.role(party) for party in both(clause, broking) or _named(clause, broking)]
    if not broking or not sides:
        return []
    roles = [clause.role(party, "mediator") for party in brokers]
    return [clause.draft("mediation", _subtype(clause), [*roles, *sides])]


def _sides(clause: Clause, brokers: list[Party]) -> list[Role]:
    """Those of whom an envoy is told to be ("for X"), else everyone."""
    for broker in brokers:
        near = within(clause.parties, broker.end, broker.end + BESIDE)
        concern = [party for party in near if _FOR.search(clause.lower[broker.end : party.start])]
        if concern and _ROLE.search(broker.text):
            return [clause.role(party) for party in concern]
    return everyone(clause)


def _named(clause: Clause, broking: Collection[str | None]) -> list[Party]:
    """Sides that the sentence names by their capitals, or as whom the talks are for."""
    named = [party for party in clause.parties if party.stance in _NAMED and party.kind != "organisation"]
    return [party for party in named if party.code not in {None, *broking}]


def _subtype(clause: Clause) -> str:
    near = (clause.sentence, *around(clause)[1:2])
    watched = any(_WATCH.search(one.words) and _WATCHED.search(one.words) for one in near)
    return _WATCHING if watched else "good_offices"
