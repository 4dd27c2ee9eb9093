"""Port calls: ships, aircraft and units of one state at a port or base of another."""

from __future__ import annotations

import re

from pipeline.coder.clause import subject_start, within
from pipeline.coder.cues import Cue
from pipeline.coder.draft import Draft, Role
from pipeline.coder.lexicon import Hit
from pipeline.coder.parties import Party
from pipeline.coder.place import place_of
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern
from pipeline.coder.text import Sentence

_SHIP = pattern("clauses", "any", "ports_ship")
_AIRCRAFT = pattern("clauses", "any", "ports_aircraft")
_SUBMARINE = re.compile(r"\bsubmarines?\b", re.IGNORECASE)
_CALL = pattern("clauses", "any", "ports_call")


def called(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], cue: Cue, tense: str) -> list[Draft]:
    """ "INS X arrived at Y for a visit": the flag visits, the state of the port is host."""
    words = sentence.words
    air = _AIRCRAFT.search(words) is not None
    forces = [party for party in reading.parties(sentence) if party.stance == "force" and party.code]
    ship = _SHIP.search(words) or any(party.text[:2].isupper() and party.kind == "force" for party in forces)
    if not forces or not (ship or air) or not _CALL.search(words):
        return []
    start = subject_start(sentence, hit.start)
    before = within(forces, start, hit.start)
    officials = [
        party for party in within(reading.parties(sentence), start, hit.start) if party.stance in ("office", "person")
    ]
    if officials or not (before or cue.tense == "noun"):
        return []
    flag = (before or forces)[0]
    host = _host(reading, sentence, hit, flag)
    if host is None:
        return []
    kind = "submarine" if _SUBMARINE.search(words) else ("ship" if ship else "aircraft")
    roles = [Role(flag.code, "visitor", flag, sentence), Role(host.code, "host", host, sentence)]
    return [Draft("port_call", kind, cue.rule, sentence, hit.start, hit.end, tense, roles)]


def _host(reading: Reading, sentence: Sentence, hit: Hit[tuple[Cue, ...]], flag: Party) -> Party | None:
    for party in within(reading.parties(sentence), hit.end, sentence.end):
        if (
            party.code
            and party.code != flag.code
            and party.stance in ("place", "bare", "city", "goal")
            and party.start - hit.end < 80
        ):
            return party
    probe = Draft("meeting", "", "", sentence, hit.start, hit.end, "past", [])
    found = place_of(reading, probe)
    if found is None or found.country in (None, flag.code):
        return None
    text = reading.layer(sentence).passage.words(found.start, found.end)
    return Party(found.start, found.end, found.country, "city", text, kind="capital")
