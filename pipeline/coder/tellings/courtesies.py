"""Courtesy calls during a port call: a ship's captain is of her flag, and whom he calls on of the port's state."""

from __future__ import annotations

from pipeline.coder.clause.around import ACTING, Clause, within
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue
from schemas.tables import state_codes

_CALLED = pattern("ports", "courtesy", "called")
_CAPTAIN = pattern("ports", "courtesy", "captain")
_OFFICER = exact("ports", "courtesy", "officer")
_PORT = pattern("ports", "call", "plain")
LEAD = 2
"""Sentences of prose that, with the title, tell whose ship calls at whose port."""

_THERE = frozenset({"place", "goal", "city"})


def courtesy(clause: Clause, cue: Cue) -> list[Draft]:
    """ "The commanding officer called on Commodore X": a meeting of the ship's state with the one that she visits."""
    if not _CALLED.search(clause.words) or not _CAPTAIN.search(clause.plain, clause.sentence.start, clause.start):
        return []
    opening = clause.reading.opening(LEAD)
    if not any(_PORT.search(sentence.words) for sentence in opening):
        return []
    told = [party for sentence in opening for party in clause.reading.parties(sentence) if party.code in state_codes()]
    flag = next((party for party in told if party.stance == "force"), None)
    port = next((party for party in told if party.stance in _THERE and flag and party.code != flag.code), None)
    if flag is None or port is None:
        return []
    officers = [party for party in within(clause.parties, clause.end, clause.sentence.end) if party.stance in ACTING]
    host = next((party for party in officers if party.code == port.code), None)
    if host is None and not _OFFICER.match(clause.plain, clause.end, clause.sentence.end):
        return []
    return [clause.draft(cue.type, cue.subtype, [clause.role(_aboard(clause, flag)), clause.role(host or port)])]


def _aboard(clause: Clause, flag: Party) -> Party:
    """The captain, as one of the flag's state."""
    text = clause.reading.layer(clause.sentence).passage.words(clause.sentence.start, clause.start)
    return Party(clause.sentence.start, clause.start, flag.code, "office", text, authority="defence", kind="office")
