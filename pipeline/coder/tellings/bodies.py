"""Sessions told by their body instead of a name: "the Defence Ministers of the SCO met", "the AU Council held"."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.clause.around import Clause, everyone, subject_start, within
from pipeline.coder.clause.naming import edition
from pipeline.coder.clause.proper import is_occasion
from pipeline.coder.rules import exact, pattern, table
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Passage
from pipeline.coder.text.reading import inside
from schemas.tables import organisation_ids

_MET = pattern("sessions", "body", "met")
_ORGAN = exact("sessions", "body", "organ")
_OF = pattern("sessions", "body", "gathering_of")
_GAP = exact("sessions", "body", "gap")
_PLURAL = pattern("sessions", "body", "plural")
_BESIDE = pattern("sessions", "body", "beside")
REACH = 120
"""How far behind its body the verb may stand."""

NEAR = 70
"""How far from its organisation a body's own name may stand."""

NAMED = 8
"""Organisations of one sentence that are looked at."""


def body(clause: Clause) -> list[Draft]:
    """The session of an organisation's ministers, chiefs, council or committee that the clause tells."""
    opening = subject_start(clause.sentence, clause.start)
    for party, words in _bodies(clause):
        gap = clause.plain[party.end : clause.start]
        told = _MET.match(clause.lower, clause.start, clause.sentence.end)
        if not 0 <= clause.start - party.end < REACH or _GAP.search(gap):
            continue
        if (told is not None and party.start < opening) or is_occasion(clause, party.start, party.end):
            continue  # "In preparation for the meeting of the Ministers of X, the experts discussed"
        if len({other.code for other in within(clause.parties, party.end, clause.start)} - {party.code}) > 1:
            continue  # "the European Council, X and Y met": one of those who met
        if told is None and not _OF.search(clause.lower, max(clause.sentence.start, party.start - 40), party.start):
            continue
        others = [role for role in everyone(clause) if role.code != party.code and role.party.start >= clause.end]
        draft = clause.draft("dialogue", _subtype(words), [clause.role(party, "organiser"), *others])
        draft.series, draft.name_span = words, (party.start, party.end)
        draft.edition = edition(told.group()) if told else edition(clause.plain, clause.sentence.start, party.start)
        return [draft]
    return []


def _bodies(clause: Clause) -> Iterator[tuple[Party, str]]:
    """Plural offices of an organisation, and the councils and committees named beside one."""
    known = organisation_ids()
    for party in clause.parties:
        if party.stance == "office" and party.code in known and _PLURAL.search(party.text):
            yield party, party.text
        elif party.stance == "office" and party.code is None and _PLURAL.search(party.text):
            yield from _of_organisation(clause, party)
    layer = clause.reading.layer(clause.sentence)
    for actor in inside(layer.actors, clause.sentence.start, clause.start)[:NAMED]:
        if actor.kind == "organisation" and actor.code is not None and not is_occasion(clause, actor.start, actor.end):
            yield from _organs(clause, layer.passage, actor)


def _of_organisation(clause: Clause, office: Party) -> Iterator[tuple[Party, str]]:
    """ "EU foreign and defence ministers": an organisation's, though its name stands apart from the office."""
    passage = clause.reading.layer(clause.sentence).passage
    for party in clause.parties:
        organised = party.kind == "organisation" and party.code and party.end <= office.start
        if organised and _BESIDE.fullmatch(clause.lower, party.end, office.start):
            words = passage.words(party.start, office.end)
            yield Party(party.start, office.end, party.code, "office", words, office.level, kind="organisation"), words


def _organs(clause: Clause, passage: Passage, actor: Actor) -> Iterator[tuple[Party, str]]:
    first, last = max(clause.sentence.start, actor.start - NEAR), min(clause.start, actor.end + NEAR)
    held = [one for one in clause.parties if one.stance == "office" and not _PLURAL.search(one.text)]
    for match in _ORGAN.finditer(passage.plain, first, last):
        if any(one.start < match.start() < one.end for one in held):
            continue  # "the Vice-President of the European Commission" is no session of it
        low, high = min(actor.start, match.start()), max(actor.end, match.end())
        words = passage.words(low, high)
        yield Party(low, high, actor.code, "force", words, "senior_official", kind="organisation"), words


def _subtype(words: str) -> str:
    lower = words.lower()
    for noun, subtype in table("sessions", "organ").items():
        if noun in lower:
            return str(subtype)
    return "other"
