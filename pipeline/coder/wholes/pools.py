"""Pools of intelligence: those who all send what they know to an organisation's cell share it with each other."""

from __future__ import annotations

from dataclasses import replace

from pipeline.coder.tellings.draft import Draft

FEW = 3
"""So many roles at least, the organisation's counted, make a pool."""


def pooled(drafts: list[Draft]) -> list[Draft]:
    """The drafts; where an organisation's states only give and nobody is told to receive, they take part."""
    for draft in drafts:
        told = {role.role for role in draft.roles} - {"participant"}
        if draft.type == "intelligence" and told == {"organiser", "provider"} and len(draft.roles) >= FEW:
            draft.roles = [
                replace(role, role="participant") if role.role == "provider" else role for role in draft.roles
            ]
    return drafts
