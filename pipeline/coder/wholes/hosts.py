"""Hosts of sessions and exercises: the state that the text says convened or hosted them."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.marks import sentences_about

_BY = pattern("clauses", "any", "hosts_by")
_VERB = pattern("clauses", "any", "hosts_verb")
_HELD = frozenset({"dialogue", "exercise"})
_NOBODY = frozenset({"aside", "topic", "place"})
REACH = 60
"""How far before the verb its host may end: a name and a rank may stand between."""


def hosts_marked(reading: Reading, draft: Draft) -> list[Role]:
    """The draft's roles, with ``host`` where the text says so."""
    if draft.type not in _HELD:
        return draft.roles
    codes = set(_hosts(reading, draft)) - {None}
    marked = [
        Role(role.code, "host", role.party, role.sentence)
        if role.code in codes and role.role == "participant"
        else role
        for role in draft.roles
    ]
    return sorted(marked, key=lambda role: role.role != "host") if codes else marked


def _hosts(reading: Reading, draft: Draft) -> Iterator[str | None]:
    """Who is told as host in the sentences that tell the event, and in those that go on about it."""
    for sentence in sentences_about(reading, draft):
        passage = reading.layer(sentence).passage
        parties = [party for party in reading.parties(sentence) if party.stance not in _NOBODY]
        for by in _BY.finditer(passage.plain, sentence.start, sentence.end):
            yield next((party.code for party in parties if party.start >= by.end()), None)
        for verb in _VERB.finditer(passage.plain, sentence.start, sentence.end):
            near = [party for party in parties if 0 <= verb.start() - party.end < REACH]
            yield (near[-1].code or reading.item.publisher.code) if near else None
