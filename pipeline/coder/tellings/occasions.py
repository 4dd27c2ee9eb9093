"""Contacts told by a noun: talks that took place, talks that something followed, talks as a headline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.clause.around import Clause, acting, chain, within
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.contacts import kind_of
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue

_HAPPENED = exact("clauses", "exact", "contacts_happened")
_LED = pattern("contacts", "any", "led")
_LONE_NAME = exact("contacts", "any", "lone_name")
_TALKS = pattern("contacts", "any", "talks")
_OFFICIAL = frozenset({"office", "person"})


def between(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Talks between X and Y took place", "following the talks between X and Y", "after talks with Y"."""
    sides = chain(clause.reading, clause.sentence, acting(clause.after(clause.parties)))
    led = _is_led(clause)
    if not (_is_opening(clause, sides) if led else _HAPPENED.search(clause.sentence.words)):
        return []
    if clause.words.endswith(" of"):
        return _of_sides(clause, cue, sides)
    lone = len(sides) == 1 and _LONE_NAME.match(clause.plain, clause.end) is not None
    if clause.voice and (lone or (led and clause.words.endswith("with"))):
        sides = [*sides, clause.own()]
    ahead = replace(clause, tense="future") if "will " in clause.sentence.words and not led else clause
    return _drafted(ahead, cue, sides)


def _of_sides(clause: Clause, cue: Cue, sides: list[Party]) -> list[Draft]:
    """ "Consultations of experts of X, Y and Z were held": of officials of states, and no session of a body."""
    told = sides and sides[0].stance in _OFFICIAL and all(party.kind != "organisation" for party in sides)
    return _drafted(clause, cue, sides) if told else []


def _is_led(clause: Clause) -> bool:
    """Whether the talks are what something else followed, or what it was said in."""
    within_cue = clause.words.startswith(("following", "after", "in ", "during ", "over "))
    return within_cue or _LED.search(clause.lower[clause.sentence.start : clause.start]) is not None


def _is_opening(clause: Clause, sides: Sequence[Party]) -> bool:
    """Whether the lead's main clause is told of talks of officials, or of states' talks ("during the talks with")."""
    official = all(party.stance in _OFFICIAL for party in sides) or _TALKS.search(clause.words) is not None
    return bool(sides) and official and clause.reading.is_lead(clause.sentence)


def pair(clause: Clause, cue: Cue) -> list[Draft]:
    """ "Russian-Turkish talks" as a headline: the two adjectives before the noun are the parties."""
    if clause.plain[clause.start].isupper():
        return []  # a proper name: a session, not an ad-hoc meeting
    near = within(clause.parties, max(clause.sentence.start, clause.start - 40), clause.start)
    return _drafted(clause, cue, near[-2:]) if len(near) > 1 else []


def _drafted(clause: Clause, cue: Cue, sides: list[Party]) -> list[Draft]:
    nameless = all(party.stance not in _OFFICIAL for party in sides)
    kind = "negotiation" if nameless and "negotiations" in clause.words else kind_of(clause, cue)
    draft = clause.draft(cue.type, kind, [clause.role(party) for party in sides])
    return [draft] if len(draft.codes) > 1 else []
