"""Closed sets (the Baltic states, the Weimar three) become their members of the day.

The members of a body that counts as an organisation ("the ADMM-Plus countries") are that organisation.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from pipeline.coder.rules import table
from pipeline.coder.tellings.draft import Draft, Role
from schemas.tables import closed_sets, members

_UN = re.compile(r"\b(?:UN|U\.N\.|United Nations)\b")


def expanded(drafts: list[Draft], anchor: date | None) -> list[Draft]:
    """The drafts with each set replaced by its members; without a day the set stays unresolved."""
    for draft in drafts:
        if any(role.code in _sets() for role in draft.roles):
            draft.roles = [one for role in draft.roles for one in _members(role, anchor)]
    return drafts


def _members(role: Role, anchor: date | None) -> list[Role]:
    if role.code not in _sets() or role.code is None:
        return [role]
    if "Security Council" in role.party.text and not _UN.search(role.sentence.words):
        return []  # a state's own security council, not the one of the United Nations
    if whole := table("parties", "counts_as").get(role.code):
        kind = "organiser" if role.role == "participant" else role.role
        return [Role(str(whole), kind, role.party, role.sentence)]
    codes = sorted(members(role.code, anchor)) if anchor else []
    return [Role(code, role.role, role.party, role.sentence) for code in codes] or [
        Role(None, role.role, role.party, role.sentence)
    ]


@cache
def _sets() -> frozenset[str]:
    return frozenset(group.id for group in closed_sets() if group.kind == "grouping")
