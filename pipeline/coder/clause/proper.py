"""Whether words that can tell a session do: its name, or an organisation whose body it is, and no mere occasion."""

from __future__ import annotations

import re

from pipeline.coder.clause.around import Clause
from pipeline.coder.clause.naming import ORDINAL, Named
from pipeline.coder.rules import exact, linear, pattern, words
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.reading import inside
from pipeline.coder.words.lexicon import Hit
from schemas.tables import organisation_ids

_RECURS = re.compile(
    ORDINAL.pattern + r"|\b(?:annual|biannual|biennial|regular|quarterly|yearly|their|its|next round of)\b",
    re.IGNORECASE,
)
_OF_BODIES = frozenset({"summit", "forum_ministerial", "forum_senior_officials"})
_HELPING = re.compile(r"\b(?:was|were|has|had|been)\b")
_WORD = linear(r"[a-z][a-z'-]*")
_PLURAL = pattern("sessions", "body", "plural")
_OCCASION = pattern("sessions", "forum", "occasion")
_EARLIER = pattern("sessions", "forum", "earlier")
_HOLDER = pattern("sessions", "head", "holder")
_OFFICE_OF = exact("sessions", "head", "office_of")
_AHEAD = pattern("sessions", "forum", "ahead")
_FORCES = pattern("sessions", "head", "forces")
_GATHERING = pattern("sessions", "head", "gathering")
ROW = 30
"""How far before a kind of session the words may stand that tell it as one of a row."""

BEFORE = 60
"""How far before a name the words stand that make it a mere occasion."""


def is_session(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the words at a hit can tell a session at all."""
    if not (_is_proper(clause, hit) or is_of_body(clause, hit)) or _is_held_by_another(clause, hit):
        return False
    return not is_occasion(clause, hit.start, hit.end)


def is_named(clause: Clause, hit: Hit[str], name: Named) -> bool:
    """Whether the whole name is a session's: no mere noun, nothing civil, no aside, no occasion."""
    if _is_common(name) or _is_aside(clause, name) or is_occasion(clause, name.start, hit.end):
        return False
    return _gathers(clause, hit)


def is_occasion(clause: Clause, start: int, end: int) -> bool:
    """Whether a name only tells an occasion or a time ("on the sidelines of"), not a session that is announced."""
    before = clause.lower[max(clause.sentence.start, start - BEFORE) : start]
    if clause.tense == "past" and clause.sentence.field == "text" and _EARLIER.search(before):
        return True
    return _OCCASION.search(before) is not None and _AHEAD.match(clause.lower, end, clause.sentence.end) is None


def is_of_body(clause: Clause, hit: Hit[str]) -> bool:
    """Whether a session without a proper name is one of a named organisation ("a meeting of CSTO leaders")."""
    return hit.value in _OF_BODIES and bool(near_bodies(clause, hit))


def near_bodies(clause: Clause, hit: Hit[str]) -> list[Actor]:
    """The organisations named beside a hit."""
    layer = clause.reading.layer(clause.sentence)
    near = inside(layer.actors, max(clause.sentence.start, hit.start - 30), hit.end + 30)
    return [actor for actor in near if actor.kind == "organisation"]


def _is_proper(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the session has a name, or is told as one of a row."""
    recurs = _RECURS.search(clause.plain[max(clause.sentence.start, hit.start - ROW) : hit.start]) is not None
    if hit.value == "two_plus_two" or recurs:
        return True
    if clause.sentence.field == "title" and hit.value == "other":
        return False  # every noun of a headline has a capital
    return clause.plain[hit.start].isupper() or clause.plain[hit.end - 1].isupper()


def _gathers(clause: Clause, hit: Hit[str]) -> bool:
    """Whether a group of officials is told as meeting, not only named."""
    words_of_it = clause.lower[hit.start : min(hit.end + 12, clause.sentence.end)]
    return hit.value not in _OF_BODIES or _GATHERING.search(f"{words_of_it} {clause.words}") is not None


def _is_held_by_another(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the words name an official ("Secretary of the Committee") or are an actor's own name."""
    offices = [party for party in clause.parties if party.stance == "office" and party.start <= hit.start < party.end]
    holders = [party for party in offices if party.end >= hit.end]  # one that ends sooner is part of the name
    if holders and _HOLDER.search(clause.lower, holders[0].start, hit.start):
        body = hit.value in _OF_BODIES and holders[0].code in organisation_ids()
        return not (body and _PLURAL.search(holders[0].text))
    if _OFFICE_OF.search(clause.lower, max(clause.sentence.start, hit.start - BEFORE), hit.start):
        return True
    layer = clause.reading.layer(clause.sentence)
    actors = inside(layer.actors, clause.sentence.start, clause.sentence.end)
    return any(actor.start <= hit.start and hit.end <= actor.end for actor in actors)


def _is_common(name: Named) -> bool:
    """Whether the name is a mere noun or an official's, or one of trade, culture or another civil matter."""
    lower = name.text.lower()
    civil = words("sessions", "head", "civil")
    if _HOLDER.match(lower):
        return True
    if lower in words("sessions", "head", "words"):
        return True
    return any(word in civil for word in _WORD.findall(lower)) and _FORCES.search(lower) is None


def _is_aside(clause: Clause, name: Named) -> bool:
    """ "The conference held in Glasgow": a participle behind the name only tells which one is meant."""
    gap = clause.plain[name.end : clause.start]
    return (
        clause.sentence.field != "title"
        and 0 <= clause.start - name.end < 25
        and clause.tense == "past"
        and not _HELPING.search(gap)
        and clause.words in words("sessions", "head", "participle")
    )
