"""The publisher's own side: a ministry that tells whose crews come to an exercise does not name its own."""

from __future__ import annotations

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

_STATED = pattern("clauses", "any", "own_side_stated")
_RELEASED = pattern("texts", "scope", "released")
_OTHERS = pattern("clauses", "any", "own_side_others")

LEAD = 4
"""Sentences, title first, that may say by whom a statement was released."""


def with_own_side(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, exercises and inspections that a ministry of defence announces with its own state in them.

    A joint statement that a state or organisation publishes as such is its own too.
    """
    voice = reading.item.publisher
    released = any(_RELEASED.search(sentence.words) for sentence in reading.sentences()[:LEAD])
    if voice.code and _STATED.match(reading.item.title) and not released:
        for draft in drafts:
            if draft.subtype == "joint_statement" and draft.codes and voice.code not in draft.codes:
                draft.roles.append(_own(reading, draft, "signatory"))
    if voice.authority != "defence" or voice.code is None or voice.code in organisation_ids():
        return drafts
    for draft in drafts:
        if _is_ours(draft) and voice.code not in draft.codes and draft.codes - organisation_ids():
            draft.roles.append(_own(reading, draft, "participant"))
    return drafts


def _own(reading: Reading, draft: Draft, role: str) -> Role:
    voice = reading.item.publisher
    party = Party(draft.start, draft.end, voice.code, "voice", "", voice.level, voice.authority)
    return Role(voice.code, role, party, draft.sentence)


def _is_ours(draft: Draft) -> bool:
    """Whether nothing says that the forces of others are watched or spoken of."""
    kind = draft.type == "exercise" or (draft.type, draft.subtype) == ("confidence_building", "inspection")
    return kind and not any(_OTHERS.search(telling.sentence.words) for telling in draft.tellings())
