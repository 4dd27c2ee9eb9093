"""Decisions: what an organ of an organisation adopts, authorises, extends, suspends or lifts."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, subject_start, within
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue
from schemas.tables import organisation_ids

_ORGAN = exact("texts", "decision", "organ")
_ADOPTED = exact("texts", "decision", "adopted")
_MISSION = pattern("texts", "decision", "set_up")
_SET_UP = ("launch", "establish", "set up")
_OBJECT = pattern("texts", "decision", "object")
OBJECT = 130
"""How far behind its verb what is decided may stand."""


def decided(clause: Clause, cue: Cue) -> list[Draft]:
    """ "The Council extended the mandate of": the organ's organisation decides, whoever else is named."""
    adopted = _ADOPTED.match(clause.plain, clause.start, clause.sentence.end)
    if adopted is not None:
        return _by_its_organ(clause, cue, adopted.end())
    organ = _ORGAN.search(clause.plain, subject_start(clause.sentence, clause.start), clause.start)
    if organ is None or _OBJECT.search(clause.lower, clause.end, min(clause.sentence.end, clause.end + OBJECT)) is None:
        return []
    if clause.words.startswith(_SET_UP) and not _MISSION.match(clause.lower, clause.end, clause.sentence.end):
        return []
    body = _organisation(clause, organ.start(), organ.end())
    if body is None:
        return []
    return [clause.draft("agreement", cue.subtype, [clause.role(body, "signatory")])]


def _by_its_organ(clause: Clause, cue: Cue, end: int) -> list[Draft]:
    """ "Adopted by the Council of X at its 12th meeting": X decides."""
    bodies = [party for party in within(clause.parties, clause.start, end) if party.code in organisation_ids()]
    return [clause.draft("agreement", cue.subtype, [clause.role(bodies[0], "signatory")])] if bodies else []


def _organisation(clause: Clause, start: int, end: int) -> Party | None:
    """The organisation beside the organ's name, else the publisher whose organ it is."""
    known = organisation_ids()
    beside = [party for party in within(clause.parties, start - 60, clause.start) if party.code in known]
    if beside:
        return beside[0]
    if clause.voice not in known:
        return None
    return Party(start, end, clause.voice, "force", clause.plain[start:end], "senior_official", kind="organisation")
