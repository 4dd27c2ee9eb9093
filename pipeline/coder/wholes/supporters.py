"""Who else gives: trainers from further states, and those who pay for what another teaches or hands over."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.clause.around import ACTING, chain
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.wholes.relevant import is_quoted

_TRAINERS = pattern("giving", "support", "trainers")
_PAID = pattern("giving", "support", "paid")
_TOGETHER = pattern("giving", "support", "together")
_PROJECT = pattern("giving", "support", "project")
_BACKGROUND = pattern("realis", "sentence", "background")
_FORMS = {"training": (_TRAINERS, _PAID, _TOGETHER), "assistance": (_PAID,)}
_NAMED = ACTING | {"goal"}
BEHIND = 2
"""Sentences behind a telling that may say who else gives."""

NEXT = 6
"""How far behind the words a name stands that is a party whatever the words before it make of it elsewhere."""

NEAR = 50
"""How far behind the words the first of those who give may stand."""


def with_supporters(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, training and assistance with those who help to give it as providers."""
    for draft in drafts:
        for sentence in _about(reading, draft) if draft.type in _FORMS else ():
            held = draft.codes
            draft.roles += [
                Role(party.code, "provider", party, sentence)
                for party in _giving(reading, draft, sentence)
                if party.code and party.code not in held
            ]
    return drafts


def _about(reading: Reading, draft: Draft) -> Iterator[Sentence]:
    told = {telling.sentence.index for telling in draft.tellings()}
    last = max(told)
    for sentence in reading.sentences()[min(told) : last + 1 + BEHIND]:
        aside = _BACKGROUND.search(sentence.words) or is_quoted(reading, sentence)
        if sentence.index in told or (sentence.index > last and not aside):
            yield sentence


def _giving(reading: Reading, draft: Draft, sentence: Sentence) -> Iterator[Party]:
    if _PROJECT.search(sentence.words):
        return
    parties = reading.parties(sentence)
    for form in _FORMS[draft.type]:
        for told in form.finditer(sentence.words):
            start = sentence.start + told.end()
            found = [one for one in parties if one.end > start and (one.stance in _NAMED or one.start - start < NEXT)]
            if found and found[0].start - start < NEAR:
                yield from chain(reading, sentence, found)
