"""Operations: what forces of several states do together in earnest, by the noun or the verb that tells it."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, acting, everyone
from pipeline.coder.rules import exact, pattern, table
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.tellings.giving import is_thanked
from pipeline.coder.tellings.together import together
from pipeline.coder.words.cues import Cue, Matter
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_COMBAT = pattern("operations", "any", "combat")
_TAUGHT = pattern("operations", "any", "taught")
_JOINT = pattern("operations", "any", "joint")
_MISSION = pattern("operations", "any", "mission")
_NAME = exact("operations", "exact", "name")
NAMED = "named"
"""What an operation is that only its name or a word like "joint" makes one; no subtype of the codebook."""

SIDES = 2


def operated(clause: Clause, noun: Hit[Matter]) -> list[Draft]:
    """A patrol, mission or named operation of those whom the sentence names."""
    words, subtype = clause.sentence.words, noun.value.subtype
    states = {clause.code(party) for party in acting(clause.parties)} - {None} - organisation_ids()
    if is_thanked(clause) or not (states or clause.voice in organisation_ids()):
        return []
    if _COMBAT.search(words) or (subtype == "mission_deployment" and not _MISSION.fullmatch(clause.words)):
        return []
    name = _NAME.match(clause.plain, noun.start, clause.sentence.end)
    if subtype == NAMED:
        joint = _JOINT.search(clause.lower, max(clause.sentence.start, noun.start - 40), noun.start)
        if not (name or joint) or _TAUGHT.search(words):
            return []
        subtype = _subtype(words)
    found = together(clause, "operation", subtype, everyone(clause))
    for draft in found:
        if name:
            draft.series, draft.name_span = clause.plain[name.start() : name.end()], name.span()
    return found


def patrolled(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Ships of X and Y patrolled the strait": two states before the verb or beside "with"."""
    states = {clause.code(party) for party in acting(clause.parties)} - {None} - organisation_ids()
    words = clause.sentence.words
    if is_thanked(clause) or len(states) < SIDES or _COMBAT.search(words) or _TAUGHT.search(words):
        return []
    return together(clause, "operation", cue.subtype, everyone(clause)) if acting(clause.before(clause.parties)) else []


def _subtype(words: str) -> str:
    forms = (name for name in table("operations", "subtype") if pattern("operations", "subtype", name).search(words))
    return next(forms, "other")
