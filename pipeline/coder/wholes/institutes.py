"""Institutes that convene states and are no authority themselves: who comes to them takes part."""

from __future__ import annotations

from pipeline.coder.rules import words
from pipeline.coder.tellings.draft import Draft


def without_institutes(drafts: list[Draft]) -> list[Draft]:
    """The drafts, without the institutes among those who take part where somebody else does."""
    institutes = words("parties", "organisation", "private")
    for draft in drafts:
        if draft.codes & institutes and draft.codes - institutes:
            draft.roles = [role for role in draft.roles if role.code not in institutes]
    return drafts
