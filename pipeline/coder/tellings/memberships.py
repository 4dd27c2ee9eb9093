"""Memberships: states that join, leave, or are suspended from an organisation or treaty body."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause, chain
from pipeline.coder.rules import exact, pattern
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.words.cues import Cue
from schemas.tables import organisation_ids, state_codes

_BODY = pattern("memberships", "body", "joined")
_AFTER = pattern("memberships", "body", "no_body_after")
_WEAK = pattern("memberships", "body", "weak")
_UNLISTED = exact("memberships", "body", "unlisted")
_STATED = pattern("memberships", "body", "stated")
_STATUS = pattern("memberships", "body", "status")
_ACTED = pattern("memberships", "body", "acted")
_NAMED = frozenset({"name", "official", "alias", "office", "former"})


def changed(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X acceded to Y", "Y suspended X", "X was granted the status of partner of Y": the body and the state."""
    body = _body(clause, cue)
    if body is None:
        return _of_unlisted(clause, cue)
    members = _states(clause, body)
    if not members:
        return []
    roles = [*(clause.role(state) for state in members), clause.role(body, "organiser")]
    return [clause.draft("institution", "membership", roles)]


def _of_unlisted(clause: Clause, cue: Cue) -> list[Draft]:
    """ "X became the twelfth partner of the Y Facility": a body by its name. Forces join to serve."""
    told = _UNLISTED.match(clause.plain, clause.end, clause.sentence.end) if cue.subtype == "membership" else None
    before = [party for party in clause.parties if party.end <= clause.start and party.stance == "bare"]
    members = [party for party in before if party.code in state_codes() and party.kind in _NAMED]
    if told is None or not members or (told["status"] is None and _STATED.fullmatch(clause.words) is None):
        return []
    roles = [clause.role(state) for state in chain(clause.reading, clause.sentence, members)]
    draft = clause.draft("institution", "membership", roles)
    draft.series, draft.name_span = told["body"], told.span("body")
    return [draft]


def _body(clause: Clause, cue: Cue) -> Party | None:
    """The organisation right behind the verb, or before a verb that it does itself."""
    known = organisation_ids()
    bodies = [party for party in clause.parties if party.code in known]
    if cue.subtype == "other":  # what the body does to a state
        before = [party for party in bodies if party.end <= clause.start]
        return before[-1] if before else (clause.own() if clause.voice in known else None)
    for party in bodies:
        gap = clause.lower[clause.end : party.start] if party.start >= clause.end else None
        if gap is not None and _is_joined(clause, gap) and not _AFTER.match(clause.lower, party.end):
            return party
    return None


def _is_joined(clause: Clause, gap: str) -> bool:
    """Whether it is the body itself that is joined; weak verbs need a word of membership between."""
    if _BODY.fullmatch(gap) is None:
        return False
    return _WEAK.fullmatch(clause.words) is None or _STATUS.search(gap) is not None or clause.sentence.field == "title"


def _states(clause: Clause, body: Party) -> list[Party]:
    states = state_codes()
    named = [party for party in clause.parties if party.code in states and party.kind in _NAMED]
    if body.start >= clause.end:
        return chain(clause.reading, clause.sentence, [party for party in named if party.end <= clause.start])
    behind = next((party for party in named if party.start >= clause.end), None)
    if behind is None or _ACTED.fullmatch(clause.lower[clause.end : behind.start]) is None:
        return []
    return [behind]
