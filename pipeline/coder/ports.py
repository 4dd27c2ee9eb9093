"""Port calls: ships, aircraft and units of one state or organisation at a port or base of another."""

from __future__ import annotations

import re

from pipeline.coder.clause import Clause
from pipeline.coder.cues import Cue
from pipeline.coder.draft import Draft
from pipeline.coder.party import Party
from pipeline.coder.place import place_of
from pipeline.coder.rules import pattern

_SHIP = pattern("clauses", "any", "ports_ship")
_AIRCRAFT = pattern("clauses", "any", "ports_aircraft")
_SUBMARINE = re.compile(r"\bsubmarines?\b", re.IGNORECASE)
_CALL = pattern("clauses", "any", "ports_call")
REACH = 80
"""How far behind the verb the port's state may stand."""


def called(clause: Clause, cue: Cue) -> list[Draft]:
    """ "INS X arrived at Y for a visit": the flag visits, the state of the port is host."""
    words = clause.sentence.words
    units = [party for party in clause.parties if _is_unit(party)]
    ship = _SHIP.search(words) or any(party.text[:2].isupper() and party.kind == "force" for party in units)
    if not units or not (ship or _AIRCRAFT.search(words)) or not _CALL.search(words):
        return []
    subject = clause.before(clause.parties)
    officials = any(party.stance in ("office", "person") for party in subject)
    before = clause.before(units)
    if officials or not (before or cue.tense == "noun"):
        return []
    flag = (before or units)[0]
    host = _host(clause, flag)
    if host is None:
        return []
    kind = "submarine" if _SUBMARINE.search(words) else ("ship" if ship else "aircraft")
    return [clause.draft("port_call", kind, [clause.role(flag, "visitor"), clause.role(host, "host")])]


def _is_unit(party: Party) -> bool:
    return party.code is not None and (
        party.stance == "force" or (party.kind == "organisation" and party.stance == "bare")
    )


def _host(clause: Clause, flag: Party) -> Party | None:
    for party in clause.after(clause.parties):
        if (
            party.code not in (None, flag.code)
            and party.stance in ("place", "bare", "city", "goal", "topic")
            and party.kind != "organisation"
            and party.start - clause.end < REACH
        ):
            return party
    probe = Draft("meeting", "", "", clause.sentence, clause.start, clause.end, "past", [])
    found = place_of(clause.reading, probe)
    if found is None or found.country in (None, flag.code):
        return None
    text = clause.reading.layer(clause.sentence).passage.words(found.start, found.end)
    return Party(found.start, found.end, found.country, "city", text, kind="capital")
