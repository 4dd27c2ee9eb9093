"""Intelligence: reports, warnings and data on threats that services exchange or pass to each other."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING, Clause
from pipeline.coder.clause.sides import with_both, with_publisher
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.measures import around
from pipeline.coder.text.party import Party
from pipeline.coder.wholes.relevant import is_wide
from pipeline.coder.words.cues import Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_REGIME = pattern("measures", "confidence", "regime")
_THREAT = pattern("measures", "intelligence", "threat")
_GIVEN = pattern("measures", "intelligence", "given")
_EXCHANGE = pattern("measures", "intelligence", "exchange")
_ASIDE = pattern("measures", "intelligence", "aside")
_WITH = pattern("measures", "intelligence", "with")
_BROKEN = pattern("measures", "intelligence", "broken")
BEFORE = 40
"""How far before what is shared its noun of sharing may start."""

OBJECT = 75
"""How far from the verb what is shared may stand, and the threat from the data about it."""

_TAKERS = frozenset({*ACTING, "goal", "city"})


def shared(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """Threat information between those whom the sentence names; data of forces under a regime build confidence."""
    if any(_REGIME.search(sentence.words) for sentence in (clause.sentence, around(clause)[-1])):
        return _exchanged(clause)
    if not _is_shared(clause, noun) or (noun.value.subtype == "data" and not _is_of_threat(clause, noun)):
        return []
    given = _GIVEN.fullmatch(clause.words) is not None
    aside = _ASIDE.search(clause.lower, noun.end, clause.sentence.end)
    near = [party for party in clause.parties if aside is None or party.start < aside.start()]
    near = [party for party in near if party.start < noun.end or _is_with(clause, noun, party)]
    parties = [party for party in near if _takes_part(clause, party, given=given)]
    roles = with_both(clause, [_role(clause, party, given=given) for party in parties])
    return _drafted(clause, "intelligence", "exchange", roles)


def _is_with(clause: Clause, noun: Hit[Matter], party: Party) -> bool:
    """Whether what is shared goes to the party, and is not about it or by it."""
    return _WITH.search(clause.lower[noun.end : party.start]) is not None


def _is_shared(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether the noun is what the verb shares: close behind it, or before a verb that tells how the sharing fares."""
    gap = noun.start - clause.end
    if gap < 0 and _EXCHANGE.search(clause.lower[max(clause.sentence.start, noun.start - BEFORE) : noun.start]):
        return True
    return -OBJECT < gap < OBJECT and not _BROKEN.search(clause.lower, clause.end, max(clause.end, noun.start))


def _is_of_threat(clause: Clause, noun: Hit[Matter]) -> bool:
    """Whether the data are told as of a threat: right behind them, or in the title."""
    near = clause.lower[noun.end : min(noun.end + OBJECT, clause.sentence.end)]
    return any(_THREAT.search(words) for words in (near, clause.reading.item.title))


def _exchanged(clause: Clause) -> list[Draft]:
    roles = [clause.role(party) for party in clause.parties if party.stance in ACTING and clause.code(party)]
    return _drafted(clause, "confidence_building", "information_exchange", with_both(clause, roles))


def _takes_part(clause: Clause, party: Party, *, given: bool) -> bool:
    """Who acts; what is given to a service in a state is given to the state."""
    behind = given and party.stance == "place" and party.start > clause.end
    return clause.code(party) is not None and (party.stance in _TAKERS or behind)


def _role(clause: Clause, party: Party, *, given: bool) -> Role:
    if clause.code(party) in organisation_ids():
        return clause.role(party, "organiser")
    if not given:
        return clause.role(party)
    return clause.role(party, "provider" if party.start < clause.start else "recipient")


def _drafted(clause: Clause, kind: str, subtype: str, roles: list[Role]) -> list[Draft]:
    draft = clause.draft(kind, subtype, with_publisher(clause, roles))
    return [draft] if draft.is_named and (draft.sides > 1 or is_wide(draft)) else []
