"""Who takes part, where the sentences behind an exercise or a session list its participants."""

from __future__ import annotations

from pipeline.coder.clause import ACTING
from pipeline.coder.draft import Draft, Role
from pipeline.coder.reading import Reading
from pipeline.coder.relevant import is_quoted
from pipeline.coder.rules import pattern
from pipeline.coder.text import Sentence

BEHIND = 6
"""Sentences behind a telling that may list who takes part."""

_LISTED = frozenset({"exercise", "dialogue"})
_ATTEND = pattern("clauses", "any", "attendance_attend")
_BACKGROUND = pattern("realis", "sentence", "background")


def with_lists(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of exercises and sessions with the participants that the next sentences list."""
    told = {telling.sentence.index for draft in drafts for telling in draft.tellings()}
    for draft in drafts:
        if draft.type in _LISTED:
            for sentence in _behind(reading, draft, told):
                _add(reading, draft, sentence)
    return drafts


def _behind(reading: Reading, draft: Draft, told: set[int]) -> list[Sentence]:
    last = max(telling.sentence.index for telling in draft.tellings())
    found = []
    for sentence in reading.sentences()[last + 1 : last + 1 + BEHIND]:
        if sentence.index in told:
            break
        words = sentence.words.lower()
        if _ATTEND.search(words) and not _BACKGROUND.search(words) and not is_quoted(reading, sentence):
            found.append(sentence)
    return found


def _add(reading: Reading, draft: Draft, sentence: Sentence) -> None:
    held = draft.codes
    draft.roles += [
        Role(party.code, "participant", party, sentence)
        for party in reading.parties(sentence)
        if party.code and party.code not in held and party.stance in ACTING and party.kind != "organisation"
    ]
