"""Harbours: the states of the ports that a verb of calling names, one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.values.place import place_of
from pipeline.coder.values.places import region
from pipeline.coder.values.taking_part import sovereign
from pipeline.coder.words.gazetteer import city
from pipeline.coder.words.names import actor_finder
from schemas.tables import organisation_ids

_STANCES = frozenset({"place", "bare", "city", "goal", "topic"})
_STATES = frozenset({"name", "official", "alias", "capital", "government_seat", "former", "metonym"})
_CAPITALS = frozenset({"capital", "government_seat"})
_NEXT = exact("ports", "call", "next")
_NAME = exact("ports", "call", "name")
_DIRECT = pattern("ports", "call", "direct")
_OBJECT = exact("ports", "call", "object")
_STAY = pattern("ports", "call", "stay")
_LEFT = pattern("ports", "call", "left")
_GOAL = pattern("ports", "call", "goal")
REACH = 110
"""How far behind the verb the first port's state may stand."""

GAP = 90
"""How far apart the ports of one voyage may be told."""


def harbours(clause: Clause, flags: Sequence[str | None]) -> list[Party]:
    """The state of each port, once each; the publisher's where a foreign ship comes to a port that nobody knows."""
    named = [party for party in clause.after(clause.parties) if _is_state(party, flags)]
    left = _LEFT.fullmatch(clause.words) is not None
    if named and named[0].start - clause.end < REACH:
        gap = clause.plain[clause.end : named[0].start]
        return [] if left and _GOAL.search(gap) and not _STAY.search(gap) else _voyage(clause, named)
    return [] if left and clause.lower.startswith((" for", " to"), clause.end) else _town(clause, flags)


def _is_state(party: Party, flags: Sequence[str | None]) -> bool:
    if party.code is None or sovereign(party.code) in flags:
        return False
    return party.stance in _STANCES and party.kind in _STATES


def _voyage(clause: Clause, named: list[Party]) -> list[Party]:
    kept = named[:1]
    last = named[0].end
    for party in named[1:]:
        gap = clause.plain[last : party.start]
        if len(gap) > GAP or not _NEXT.fullmatch(gap):
            break
        last = party.end
        if party.code not in {one.code for one in kept}:
            kept.append(party)
    return kept


def _town(clause: Clause, flags: Sequence[str | None]) -> list[Party]:
    """The state of a town or base that stands behind the verb without it."""
    direct = _DIRECT.fullmatch(clause.words)
    match = _OBJECT.match(clause.plain, clause.end, clause.sentence.end) if direct else None
    match = match or _NAME.match(clause.plain, clause.end - 3, clause.sentence.end)
    known = _country(match.group(1)) if match else None
    if match and known:
        text = clause.reading.layer(clause.sentence).passage.words(match.start(1), match.end(1))
        port = Party(match.start(1), match.end(1), known, "city", text, kind="capital")
        return [port] if sovereign(known) not in flags else []
    probe = Draft("meeting", "", "", clause.sentence, clause.start, clause.end, "past", [])
    found = place_of(clause.reading, probe)
    if found is not None and found.country is not None and sovereign(found.country) not in flags:
        text = clause.reading.layer(clause.sentence).passage.words(found.start, found.end)
        return [Party(found.start, found.end, found.country, "city", text, kind="capital")]
    home = clause.voice not in (None, *flags) and clause.voice not in organisation_ids()
    return [clause.own()] if found is None and match and home else []


def _country(name: str) -> str | None:
    known = region(name)
    found = None if known else city(name)
    return known or (found.country if found else _capital_of(name))


def _capital_of(name: str) -> str | None:
    """The state whose capital bears a name that other towns bear too: behind a verb of calling it is the port."""
    hits = actor_finder().find(name)
    codes = {code for hit in hits if hit.value.kind in _CAPITALS and hit.start == 0 for code in hit.value.codes}
    return next(iter(codes)) if len(codes) == 1 else None
