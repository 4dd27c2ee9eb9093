"""Meetings of a traveller that name nobody: "will meet with senior officials there" tells no more than the visit."""

from __future__ import annotations

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role

_NAMELESS = pattern("parties", "noun", "nameless")


def without_nameless(drafts: list[Draft]) -> list[Draft]:
    """The drafts without meetings to come, or only meant, with leaders or officials of a state visited."""
    roles = [role for draft in drafts if draft.type == "visit" for role in draft.roles]
    hosts = {role.code for role in roles if role.role == "host"}
    visitors = {role.code for role in roles if role.role == "visitor"}
    return [draft for draft in drafts if not _is_nameless(draft, hosts, visitors)]


def _is_nameless(draft: Draft, hosts: set[str | None], visitors: set[str | None]) -> bool:
    if draft.type != "meeting" or _is_told(draft) or not draft.codes <= hosts | visitors:
        return False
    others = [role for telling in draft.tellings() for role in telling.roles if role.code in hosts]
    return bool(others) and all(_is_a_crowd(role) for role in others)


def _is_told(draft: Draft) -> bool:
    """Whether somebody was met, and not only gone to be met."""
    return any(telling.tense == "past" or telling.sentence.field == "title" for telling in draft.tellings())


def _is_a_crowd(role: Role) -> bool:
    return role.party.name is None and _NAMELESS.search(role.party.text) is not None
