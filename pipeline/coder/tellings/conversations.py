"""Contacts told by a verb of speech: who spoke, talked or discussed something, and with whom."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.clause.around import Clause, acting, chain, within
from pipeline.coder.clause.facing import behind, subject
from pipeline.coder.clause.sides import both
from pipeline.coder.clause.subjects import means_both, unnamed
from pipeline.coder.rules import linear, pattern
from pipeline.coder.tellings.contacts import contact, kind_of
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import inside
from pipeline.coder.words.cues import Cue

_REACH = linear(r"(?:\s+[\w'\u2019,.-]+){0,16}?\s+(?:with|to)\b")
_BROKEN = re.compile(r"\b(?:which|who|where|during|reached|after|before|following)\b")
_OCCASION = pattern("clauses", "any", "contacts_occasion")
_FRONTED = re.compile(r"With (?=(?:his|her|their|the)\b)")
_WITH = re.compile(r"\bwith\b")
_MARGINS = pattern("clauses", "any", "contacts_margins")
_BY_WIRE = pattern("clauses", "any", "contacts_wire")
_MATTER = pattern("clauses", "any", "contacts_matter")
_OFFICIALS = frozenset({"office", "person", "voice"})

FAR = 260
"""How far behind "discussed" the other side may stand; the matter stands between the two."""


def reached(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X spoke today on the margins of the summit with Y": a meeting there, a call anywhere else."""
    match = _REACH.match(clause.plain, clause.end, min(clause.sentence.end, clause.end + 140))
    if match is None:
        return []
    words = clause.plain[clause.end : match.end()]
    if _MATTER.search(words) or (words.endswith("to") and not _BY_WIRE.search(words)):
        return []
    kind = "bilateral" if _MARGINS.search(words) else "call"
    return contact(clause.ending(match.end()), replace(cue, subtype=kind, shape="subject_object"))


def discussed(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X discussed the war with Y", "X and Y talked about it": a meeting, if officials of both sides are told."""
    if fronted := _FRONTED.match(clause.plain, clause.sentence.start):
        return _fronted(clause, cue, fronted.end())
    left = subject(clause) or _on_occasion(clause)
    if not left or not (_are_officials(left) or means_both(clause)) or _is_told(clause, cue):
        return []
    for match in _WITH.finditer(clause.plain, clause.end, _end(clause)):
        right = behind(clause, match.end())
        if _are_officials(right) and (right[0].code or right[0].name) and right[0].start - match.end() < 60:
            return contact(clause.ending(match.end()), replace(cue, shape="subject_object"))
    roles = [clause.role(party) for party in left]
    told = len({role.code for role in roles} - {None}) > 1
    return [clause.draft(cue.type, kind_of(clause, cue), roles)] if told else []


def _on_occasion(clause: Clause) -> list[Party]:
    """ "During a video conference the ministers talked": the two sides of whom title and lead tell."""
    occasion = means_both(clause) and _OCCASION.search(clause.sentence.words.lower())
    return both(clause) if occasion else []


def _fronted(clause: Clause, cue: Cue, after: int) -> list[Draft]:
    """ "With his colleague X he discussed ...": who is meant before the verb, and those between."""
    right = chain(clause.reading, clause.sentence, acting(within(clause.parties, after, clause.start)))
    left = unnamed(clause) if right and _are_officials(right) else []
    roles = [clause.role(party) for party in (*left, *right)]
    return [clause.draft(cue.type, kind_of(clause, cue), roles)] if left and len({r.code for r in roles}) > 1 else []


def _is_told(clause: Clause, cue: Cue) -> bool:
    """Whether the contact is told before as what it is: what "the two ministers" discussed, "met X and discussed"."""
    before = inside(clause.reading.layer(clause.sentence).cues, clause.sentence.start, clause.start)
    met = any(one.type == "meeting" and one.tense != "noun" for hit in before for one in hit.value)
    return met or (cue.rule == "discussed" and means_both(clause))


def _end(clause: Clause) -> int:
    """How far the other side may stand: not beyond another clause."""
    limit = min(clause.sentence.end, clause.end + FAR)
    broken = _BROKEN.search(clause.plain, clause.end, limit)
    return broken.start() if broken else limit


def _are_officials(parties: Sequence[Party]) -> bool:
    """Whether officials stand there, and no state that none of them is of."""
    codes = {party.code for party in parties if party.stance in _OFFICIALS}
    return bool(codes) and all(party.stance in _OFFICIALS or party.code in codes for party in parties)
