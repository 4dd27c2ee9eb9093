"""Who spoke at a session of an organisation's organ: the states that it is about or that brief it, not every one."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.forums import is_organ
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.wholes.relevant import is_quoted
from schemas.tables import organisation_ids, state_codes

_SPOKE = pattern("sessions", "speaker", "spoke")
_BRIEFED = pattern("sessions", "speaker", "briefed")
_LISTED = pattern("sessions", "speaker", "listed")
_PRESIDING = pattern("sessions", "speaker", "presiding")
_SUBJECT = pattern("sessions", "speaker", "subject")
BEHIND = 12
"""Sentences behind the first telling in which speakers are sought."""

BESIDE = 90
"""How far from the words that tell who presides his state may stand."""

_SPEAKING = frozenset({"bare", "force", "office", "goal"})
_STATES = frozenset({"name", "official", "alias"})
_OPEN = frozenset({"place", "goal", "city", "topic", "aside", "bare", "force", "office"})


def speakers(reading: Reading, draft: Draft) -> list[Role]:
    """The states to add: of those whose official speaks, the ones that title and lead name, and those that brief."""
    if draft.subtype != "forum_senior_officials" or not draft.codes & organisation_ids():
        return []
    tellings = draft.tellings()
    concerned = {code for sentence in _lead(reading, draft) for code in _codes(reading, sentence)}
    held, found = set(draft.codes), []
    for role in _subjects(reading, draft):
        if role.code not in held:
            held.add(str(role.code))
            found.append(role)
    for sentence in reading.sentences()[tellings[0].sentence.index + 1 :][:BEHIND]:
        for role in [*_presiding(reading, sentence), *_spoken(reading, sentence), *_listed(reading, sentence)]:
            told = _BRIEFED.search(sentence.words) or _PRESIDING.search(sentence.words)
            if role.code in held or not (role.code in concerned or told):
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


def _presiding(reading: Reading, sentence: Sentence) -> Iterator[Role]:
    """ "Said Ambassador A, Chair of the Forum and Permanent Representative of X": X presides."""
    told = _PRESIDING.search(sentence.words)
    if told is not None:
        low, high = sentence.start + told.start() - BESIDE, sentence.start + told.end() + BESIDE
        for party in reading.parties(sentence):
            if party.code in state_codes() and low <= party.start < high and party.stance in _SPEAKING:
                yield Role(party.code, "participant", party, sentence)


def _listed(reading: Reading, sentence: Sentence) -> Iterator[Role]:
    """ "The statements of the representatives of X and Y": all whom the list names, up to its end."""
    for told in _LISTED.finditer(sentence.words):
        start = sentence.start + told.end()
        stop = sentence.words.find(";", told.end())
        end = sentence.end if stop < 0 else sentence.start + stop
        for party in reading.parties(sentence):
            if party.code and start <= party.start < end and party.stance in _SPEAKING:
                yield Role(party.code, "participant", party, sentence)


def _subjects(reading: Reading, draft: Draft) -> Iterator[Role]:
    """ "The 1380th meeting of the Council on the situation in X": X is heard there."""
    yield from _headlined(reading, draft)
    told = {draft.sentence.index: draft.sentence, 0: reading.sentences()[0]}
    for sentence in told.values():
        for party in reading.parties(sentence):
            words = sentence.words[: party.start - sentence.start]
            if party.code in state_codes() and party.kind in _STATES and _SUBJECT.search(words):
                yield Role(party.code, "participant", party, sentence)


def _headlined(reading: Reading, draft: Draft) -> Iterator[Role]:
    """The one state that the headline of an organ's session names: what the session was about."""
    title = draft.sentence
    if title.field != "title" or not is_organ(draft.series or ""):
        return
    named = [party for party in reading.parties(title) if party.code in state_codes() and party.kind in _STATES]
    absent = any(title.words.lower().endswith(" without ", 0, party.start) for party in named)
    if len({party.code for party in named}) == 1 and not absent:
        yield Role(named[0].code, "participant", named[0], title)
