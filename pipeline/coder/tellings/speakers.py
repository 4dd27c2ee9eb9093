"""Who spoke at a session of an organisation's organ: the states that it is about or that brief it, not every one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.wholes.relevant import is_quoted
from schemas.tables import organisation_ids

_SPOKE = pattern("sessions", "speaker", "spoke")
_BRIEFED = pattern("sessions", "speaker", "briefed")
BEHIND = 12
"""Sentences behind the first telling in which speakers are sought."""

_OPEN = frozenset({"place", "goal", "city", "topic", "aside", "bare", "force", "office"})


def speakers(reading: Reading, draft: Draft) -> list[Role]:
    """The states to add: of those whose official speaks, the ones that title and lead name, and those that brief."""
    if draft.subtype != "forum_senior_officials" or not draft.codes & organisation_ids():
        return []
    tellings = draft.tellings()
    concerned = {code for sentence in _lead(reading, draft) for code in _codes(reading, sentence)}
    held, found = set(draft.codes), []
    for sentence in reading.sentences()[tellings[0].sentence.index + 1 :][:BEHIND]:
        for role in _spoken(reading, sentence):
            if role.code in held or not (role.code in concerned or _BRIEFED.search(sentence.words)):
                continue
            held.add(str(role.code))
            found.append(role)
    return found


def _lead(reading: Reading, draft: Draft) -> list[Sentence]:
    first = draft.tellings()[0].sentence
    return [*reading.sentences()[:2], first]


def _codes(reading: Reading, sentence: Sentence) -> Iterator[str]:
    return (party.code for party in reading.parties(sentence) if party.code and party.stance in _OPEN)


def _spoken(reading: Reading, sentence: Sentence) -> Iterator[Role]:
    """The first states of a sentence in which an official speaks."""
    match = _SPOKE.search(sentence.words)
    if match is None or is_quoted(reading, sentence):
        return
    end = sentence.start + match.end()
    for party in reading.parties(sentence):
        if party.code and party.code not in organisation_ids() and party.start < end and party.stance in _OPEN:
            yield Role(party.code, "participant", party, sentence)
