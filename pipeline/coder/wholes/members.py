"""All members of an organisation, where the words say that each or all took part, or it is but a circle of states."""

from __future__ import annotations

from datetime import date

from pipeline.coder.rules import pattern, words
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading
from schemas.tables import members, organisation_ids

_ALL = pattern("sessions", "whole", "all")
_GATHERED = frozenset({"dialogue", "exercise"})
BEHIND = 3
"""Sentences behind a telling that may say that all took part."""


def with_wholes(reading: Reading, drafts: list[Draft], anchor: date | None) -> list[Draft]:
    """The drafts; a session or exercise of one organisation of which all members take part names them too.

    A session of a mere circle of states names its members in place of it.
    """
    for draft in drafts:
        bodies = draft.codes & organisation_ids()
        if draft.type in _GATHERED and len(bodies) == 1 and anchor:
            body = next(iter(bodies))
            sentence = next((one for one in _near(reading, draft) if _ALL.search(one.words)), None)
            circle = draft.type == "dialogue" and body in words("parties", "organisation", "circle")
            if sentence is not None or circle:
                _complete(draft, sentence or draft.sentence, body, anchor)
            if circle:
                draft.roles = [role for role in draft.roles if role.code != body]
    return drafts


def _near(reading: Reading, draft: Draft) -> list[Sentence]:
    told = {telling.sentence.index for telling in draft.tellings()}
    told |= set(range(max(told) + 1, max(told) + 1 + BEHIND))
    return [sentence for sentence in reading.sentences()[: max(told) + 1] if sentence.index in told]


def _complete(draft: Draft, sentence: Sentence, body: str, anchor: date) -> None:
    whole = next(role for role in draft.roles if role.code == body)
    held = draft.codes
    draft.roles += [
        Role(code, "participant", whole.party, sentence) for code in sorted(members(body, anchor)) if code not in held
    ]
