"""Confidence building: hotlines, inspections, disengagement and what else lowers the fear of attack."""

from __future__ import annotations

from dataclasses import replace

from pipeline.coder.clause.around import Clause, acting, everyone, within
from pipeline.coder.clause.sides import with_both, with_publisher
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.together import organised
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import inside
from pipeline.coder.wholes.relevant import is_wide
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_ELECTION = pattern("measures", "any", "election")
_OVER = pattern("measures", "any", "over")
_BOTH = pattern("measures", "any", "both")
_PASSIVE = pattern("measures", "confidence", "passive")
_NOTICE = pattern("measures", "confidence", "notice")
_PULLED = pattern("measures", "confidence", "pulled")
_REGIME = pattern("measures", "confidence", "regime")
_SERIES = exact("measures", "confidence", "series")
_SIGNED = pattern("measures", "confidence", "signed")
_VISIT = pattern("measures", "confidence", "visit")
_OTHER = pattern("measures", "confidence", "other")
_INSTRUMENT = pattern("measures", "confidence", "instrument")
_PLACES = frozenset({"place", "goal", "city", "topic"})
_VISITED = frozenset({"inspection", "observation"})


def measured(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A measure between those whom the sentence names, and the publisher where it is the only other side."""
    if noun.value.subtype == "hotline" and _OVER.search(clause.lower, max(0, noun.start - 40), noun.start):
        return []
    named = clause.lower[noun.start : noun.end]
    words = clause.sentence.words
    if noun.value.subtype == "observation" and _ELECTION.search(words):
        return []
    if _INSTRUMENT.fullmatch(named) and (_OTHER.search(words) or not _VISIT.search(words)):
        return []
    if _SIGNED.search(clause.lower, clause.sentence.start, noun.start):
        return []  # what is only agreed upon is the text's matter
    return _drafted(clause, noun.value.subtype, everyone(clause))


def inspected(clause: Clause, cue: Cue) -> list[Draft]:
    """ "A team from X inspects units in Y": an inspection where the words around name its regime."""
    if not any(_REGIME.search(sentence.words) for sentence in around(clause)) or not acting(
        clause.before(clause.parties)
    ):
        return []
    return _drafted(clause, cue.subtype, everyone(clause))


def notified(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X notified Y of the launch of a missile"."""
    told = _NOTICE.search(clause.lower, clause.end, clause.sentence.end)
    if told is None or not acting(within(clause.parties, clause.end, told.start())):
        return []
    drafts = _drafted(clause, cue.subtype, everyone(clause))
    for draft in drafts:
        draft.roles = [_of_notice(clause, role) for role in draft.roles]
    return drafts


def _of_notice(clause: Clause, role: Role) -> Role:
    """Who gives notice stands before the verb, or gave it silently, and behind a passive's "by"; all others get it."""
    if role.role != "participant":
        return role
    before = role.party.stance == "voice" or role.party.start < clause.start
    passive = _PASSIVE.search(clause.lower, max(clause.sentence.start, clause.start - 12), clause.start) is not None
    own = role.party.stance == "voice"
    return replace(role, role="provider" if own or before != passive else "recipient")


def withdrawn(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X and Y pulled back their posts": two sides, named before the verb or called so."""
    before = acting(clause.before(clause.parties))
    sides = {clause.code(party) for party in before} - {None} - organisation_ids()
    layer = clause.reading.layer(clause.sentence)
    nouns = inside(layer.matters, clause.sentence.start, clause.sentence.end)
    if not _PULLED.search(clause.lower, clause.start - 40 if clause.start > 40 else 0, clause.sentence.end):
        return []
    if len(sides) < 2 and not _BOTH.search(clause.sentence.words):
        return []
    if any(noun.value.type == "agreement" for noun in nouns):
        return []
    return _drafted(clause, cue.subtype, everyone(clause))


def around(clause: Clause) -> list[Sentence]:
    """The clause's sentence with its neighbours and the title."""
    sentences, index = clause.reading.sentences(), clause.sentence.index
    return [clause.sentence, *sentences[index + 1 : index + 2], *sentences[max(0, index - 1) : index], sentences[0]]


def _drafted(clause: Clause, subtype: str, roles: list[Role]) -> list[Draft]:
    seen = _seen(clause, roles) if subtype in _VISITED else []
    held = {role.code for role in roles}
    told = [*roles, *(role for role in seen if role.code not in held)]
    roles = with_publisher(clause, with_both(clause, told, silent=True))
    if subtype in _VISITED and len(roles) > len(told):
        seen = seen or roles[:1]
    draft = clause.draft("confidence_building", subtype, organised(roles))
    draft.there = seen[0].party if seen else None
    draft.series = regime(clause)
    return [draft] if draft.is_named and (draft.sides > 1 or is_wide(draft)) else []


def _seen(clause: Clause, roles: list[Role]) -> list[Role]:
    """The states in which inspectors or observers are; the publisher where it acts and names none."""
    named = [party for party in clause.parties if party.stance in _PLACES and party.kind != "organisation"]
    home = [role for role in roles if role.code == clause.voice and role.code not in organisation_ids()]
    return [clause.role(party) for party in named if party.code] or home


def regime(clause: Clause) -> str | None:
    """The instrument under which the measure is taken."""
    found = (_SERIES.search(words) for words in (clause.sentence.words, clause.reading.item.title))
    return next((match.group() for match in found if match), None)
