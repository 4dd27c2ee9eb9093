"""Hosts of sessions and exercises: the states that the text says convened or hosted them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.coder.clause.around import chain
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.marks import sentences_about
from schemas.tables import organisation_ids

_BY = pattern("clauses", "any", "hosts_by")
_NATION = pattern("clauses", "any", "hosts_nation")
_VERB = pattern("clauses", "any", "hosts_verb")
_OWN = pattern("clauses", "any", "hosts_own")
_VOICE = pattern("clauses", "any", "hosts_voice")
_THANKED = pattern("clauses", "any", "hosts_thanked")
_NEXT = pattern("clauses", "any", "hosts_next")
_EDITION = pattern("clauses", "any", "hosts_edition")
_AND = re.compile(r"\band\b|&")
_HELD = frozenset({"dialogue", "exercise"})
_OF_BODIES = frozenset({"forum_ministerial", "forum_senior_officials", "conference", "summit"})
_NOBODY = frozenset({"aside", "topic", "place"})
REACH = 60
"""How far before the verb its host may end: a name and a rank may stand between."""

OPENING = 8
"""Sentences, title first, of remarks that may say who receives whom."""

BEFORE = 90
"""How far before the verb the words may stand that make it one of another session."""

BEHIND = 8
"""Sentences behind a telling of which one may only say who hosts this time."""


def hosts_marked(reading: Reading, draft: Draft) -> list[Role]:
    """The draft's roles, with ``host`` where the text says so; both sides together are no hosts.

    An organisation that convenes alone, or announces it itself, organises.
    """
    if draft.type not in _HELD:
        return draft.roles
    told = [*_hosts(reading, draft), _by_voice(reading, draft)]
    codes = {code for group in told for code in group if code}
    alone = {reading.item.publisher.code, *(codes if len(codes) == 1 else ())}
    own = codes & organisation_ids() & (alone if draft.subtype in _OF_BODIES else frozenset())
    kinds = {code: "organiser" if code in own else "host" for code in codes}
    marked = [
        Role(role.code, kinds[role.code], role.party, role.sentence)
        if role.code in kinds and role.role == "participant"
        else role
        for role in draft.roles
    ]
    return sorted(marked, key=lambda role: role.role != "host") if codes else marked


def _hosts(reading: Reading, draft: Draft) -> Iterator[list[str | None]]:
    """Who are told together as hosts in the sentences that tell the event, and in those that go on about it."""
    for sentence in _sentences(reading, draft):
        passage = reading.layer(sentence).passage
        parties = [party for party in reading.parties(sentence) if party.stance not in _NOBODY]
        for form in (_BY, _NATION):
            for told in form.finditer(passage.plain, sentence.start, sentence.end):
                if not _is_of_next(reading, draft, sentence, told.start()):
                    found = [party for party in parties if party.start >= told.end()]
                    yield [party.code for party in chain(reading, sentence, found)]
        for verb in _VERB.finditer(passage.plain, sentence.start, sentence.end):
            near = [party for party in parties if party.end <= verb.start()]
            told_near = near and verb.start() - near[-1].end < REACH
            last = _last_chain(reading, sentence, near) if told_near else ()
            if last and not _is_mutual(passage, last, verb) and not _is_of_next(reading, draft, sentence, verb.start()):
                yield [party.code or reading.item.publisher.code for party in last]
        if draft.type == "exercise" and _OWN.search(passage.lower, sentence.start, sentence.end):
            yield [reading.item.publisher.code]


def _is_mutual(passage: Passage, subject: Sequence[Party], verb: re.Match[str]) -> bool:
    """ "X and Y convened their 16th dialogue": both sides together are no hosts."""
    convened = "conven" in verb.group() and passage.lower.startswith(" their ", verb.end())
    return len(subject) > 1 and convened


def _by_voice(reading: Reading, draft: Draft) -> list[str | None]:
    """ "I was pleased to host", "thank you for hosting us": the publisher, or the one other side of its own session."""
    voice, others = reading.item.publisher.code, draft.codes - {reading.item.publisher.code}
    if draft.type != "dialogue" or draft.sentence.index >= OPENING or voice not in draft.codes or len(others) != 1:
        return []
    for sentence in reading.sentences()[:OPENING]:
        if _VOICE.search(sentence.words):
            return [voice]
        if _THANKED.search(sentence.words):
            return list(others)
    return []


def _sentences(reading: Reading, draft: Draft) -> list[Sentence]:
    told = {sentence.index: sentence for sentence in sentences_about(reading, draft)}
    if draft.type == "exercise":  # whose forces train may be told where nobody calls it an exercise
        told |= {role.sentence.index: role.sentence for role in draft.roles}
    about = [told[index] for index in sorted(told)]
    last = about[-1].index
    further = reading.sentences()[last + 1 : last + 1 + BEHIND]
    return [*about, *(one for one in further if _EDITION.search(one.words))]


def _is_of_next(reading: Reading, draft: Draft, sentence: Sentence, start: int) -> bool:
    """Whether the words tell who is to host the next one, or has hosted another."""
    lower = reading.layer(sentence).passage.lower
    return draft.tense != "future" and _NEXT.search(lower[max(sentence.start, start - BEFORE) : start]) is not None


def _last_chain(reading: Reading, sentence: Sentence, near: Sequence[Party]) -> Sequence[Party]:
    """The parties that stand together right before the verb."""
    first = len(near) - 1
    if first and not _AND.search(reading.layer(sentence).passage.lower, near[-2].end, near[-1].start):
        return near[-1:]
    while first and len(chain(reading, sentence, near[first - 1 : first + 1])) > 1:
        first -= 1
    return near[first:]
