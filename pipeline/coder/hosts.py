"""Hosts of sessions and exercises: the state that the text says convened or hosted them."""

from __future__ import annotations

from pipeline.coder.draft import Draft, Role
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern

_BY = pattern("clauses", "any", "hosts_by")
_VERB = pattern("clauses", "any", "hosts_verb")
_HELD = frozenset({"dialogue", "exercise"})


def hosts_marked(reading: Reading, draft: Draft) -> list[Role]:
    """The draft's roles, with ``host`` where its tellings say so."""
    if draft.type not in _HELD:
        return draft.roles
    codes = {code for telling in draft.tellings() if (code := _host(reading, telling))}
    marked = [
        Role(role.code, "host", role.party, role.sentence)
        if role.code in codes and role.role == "participant"
        else role
        for role in draft.roles
    ]
    return sorted(marked, key=lambda role: role.role != "host") if codes else marked


def _host(reading: Reading, draft: Draft) -> str | None:
    sentence = draft.sentence
    passage = reading.layer(sentence).passage
    found = reading.parties(sentence)
    by = _BY.search(passage.plain, sentence.start, sentence.end)
    if by:
        return next((party.code for party in found if party.start >= by.end() and party.stance != "aside"), None)
    if (
        not _VERB.search(passage.plain[draft.start : draft.end])
        or "co-" in passage.lower[max(0, draft.start - 3) : draft.start + 3]
    ):
        return None
    before = [party for party in found if party.start < draft.start and party.stance not in ("aside", "topic", "place")]
    return (before[0].code or reading.item.publisher.code) if before else None
