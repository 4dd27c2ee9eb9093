"""Joint statements told by how they open: "Statement by the ministers of X and Y", "We, the leaders of X and Y"."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, acting, chain
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_OPENING = pattern("texts", "opening", "before")
_FOLLOWS = pattern("texts", "opening", "follows")
OPENING = "stated_opening"
"""The rule of a statement told by its first words: the days in them are those of its matter."""

NEAR = 30
"""How far behind the words the first of those who speak may stand."""


def stated(clause: Clause, cue: Cue) -> list[Draft]:
    """A statement in the lead with those who make it, behind its opening words or before "released the following"."""
    if not clause.reading.is_lead(clause.sentence):
        return []
    roles = [clause.role(party, "signatory") for party in _speaking(clause) if party.code]
    draft = clause.draft(cue.type, cue.subtype, roles)
    if not _FOLLOWS.fullmatch(clause.words):
        draft.rule = OPENING
    return [draft] if len(draft.codes) > 1 else []


def _speaking(clause: Clause) -> list[Party]:
    if _FOLLOWS.fullmatch(clause.words):
        return chain(clause.reading, clause.sentence, acting(clause.before(clause.parties)))
    if not _OPENING.fullmatch(clause.lower, clause.sentence.start, clause.start):
        return []
    behind = acting(clause.after(clause.parties))
    near = bool(behind) and behind[0].start - clause.end < NEAR
    return chain(clause.reading, clause.sentence, behind) if near else []
