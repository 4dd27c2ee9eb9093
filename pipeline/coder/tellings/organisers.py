"""The organisation behind what its states do: named beside it, or the one that announces it."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.coder.rules import pattern, words
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.words.cues import holders
from schemas.tables import organisation_ids

_BY = pattern("clauses", "any", "organised_by")
_ACTIVITIES = frozenset({"exercise", "operation", "intelligence", "confidence_building"})
AROUND = 2
"""Sentences before and behind a telling that may name the organisation it is of."""


def with_organisers(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, activities of states with the one organisation whose activities they are."""
    for draft in drafts:
        if draft.type in _ACTIVITIES and not draft.codes & organisation_ids():
            found = {role.code: role for role in _named(reading, draft)}
            if len(found) == 1:
                draft.roles += found.values()
    return drafts


def _named(reading: Reading, draft: Draft) -> Iterator[Role]:
    """The announcing organisation, and those that hold military activities, where they are named near the telling."""
    yield from _holding(draft)
    yield from _told_by(reading, draft)
    known = words("parties", "organisation", "military") | {reading.item.publisher.code}
    for sentence in _near(reading, draft):
        for actor in inside(reading.layer(sentence).actors, sentence.start, sentence.end):
            if actor.code in known and actor.code in organisation_ids():
                party = Party(actor.start, actor.end, actor.code, "bare", actor.text, kind="organisation")
                yield Role(actor.code, "organiser", party, sentence)


def _holding(draft: Draft) -> Iterator[Role]:
    """The organisation that holds a known series of exercises, whoever of its states is named."""
    held = holders(draft.series) if draft.type == "exercise" and draft.series else ()
    if len(held) == 1 and held[0] in organisation_ids() - words("parties", "organisation", "circle"):
        start, end = draft.name_span or (draft.start, draft.end)
        party = Party(start, end, held[0], "bare", draft.series or "", kind="organisation")
        yield Role(held[0], "organiser", party, draft.sentence)


def _told_by(reading: Reading, draft: Draft) -> Iterator[Role]:
    """ "It is organised by the cyber defence centre of X", right behind."""
    last = max(telling.sentence.index for telling in draft.tellings())
    for sentence in reading.sentences()[last : last + 1 + AROUND]:
        for told in _BY.finditer(sentence.words):
            near = sentence.start + told.end()
            for actor in inside(reading.layer(sentence).actors, near, near + 1):
                if actor.code in organisation_ids():
                    party = Party(actor.start, actor.end, actor.code, "bare", actor.text, kind="organisation")
                    yield Role(actor.code, "organiser", party, sentence)


def _near(reading: Reading, draft: Draft) -> list[Sentence]:
    """The sentences that tell it and its parties, and in the announcement of an organisation those around."""
    told = {telling.sentence.index for telling in draft.tellings()}
    if reading.item.publisher.code in organisation_ids():
        told |= {role.sentence.index for role in draft.roles}
        told |= set(range(max(0, min(told) - AROUND), max(told) + 1 + AROUND))
    return [sentence for sentence in reading.sentences() if sentence.index in told]
