"""Who takes part in a mention, counted: participants, format, and the subtype of a meeting by its size."""

from __future__ import annotations

from functools import cache

from pipeline.coder.rules import pattern, table
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.tellings.forums import is_two_sided
from pipeline.coder.values.people import level_of
from schemas.contract import Participant
from schemas.tables import organisation_ids, states

_TWO_SIDED = frozenset({"visit", "port_call", "assistance", "training"})
_JOINT = frozenset({"operation", "intelligence"})
"""Types in which an organisation's own activity is wider than the states that are named."""

_FORUMS = frozenset({"forum_ministerial", "forum_senior_officials", "forum_track_1_5"})
_NAMELESS = frozenset({"office", "person", None})
_TRAVELLERS = {"working": "delegation"}
_WIDE = pattern("clauses", "any", "complete_wide")


def parties_once(draft: Draft) -> list[Role]:
    """Each party once, in order: states by their sovereign, bodies by their organisation, open names by their words."""
    belongs = {str(code): str(whole) for code, whole in table("parties", "counts_as").items()}
    kept: dict[tuple[str | None, str | None], Role] = {}
    for role in draft.roles:
        code = sovereign(belongs.get(role.code, role.code)) if role.code else None
        key = (code, None) if code else (None, role.party.text)
        if key not in kept or (kept[key].party.stance == "voice" and role.party.stance != "voice"):
            kept[key] = Role(code, kept[key].role if key in kept else role.role, role.party, role.sentence)
    return [role for role in kept.values() if role.code or role.party.kind not in _NAMELESS]


def participants(roles: list[Role]) -> tuple[Participant, ...]:
    """The participants of a mention; code null for a name that nothing settles."""
    return tuple(Participant(code=role.code, role=role.role, text=role.party.text or None) for role in roles)


def subtype_of(draft: Draft, roles: list[Role]) -> str:
    """The draft's subtype; a visit's by the rank of who travels, a meeting's by how many take part."""
    if draft.type == "visit":
        best = level_of(draft)
        return _TRAVELLERS.get(best[0], best[0]) if best else draft.subtype
    if draft.type != "meeting" or draft.subtype != "bilateral":
        return draft.subtype
    return "bilateral" if len(roles) < 3 else ("minilateral" if len(roles) < 7 else "multilateral")


def format_of(draft: Draft, roles: list[Role]) -> str:
    """How many sides take part."""
    organised = any(role.role == "organiser" for role in roles)
    if draft.type == "dialogue" and (is_two_sided(draft) or _are_bodies(roles)):
        return "bilateral"
    if draft.type in ("dialogue", "exercise") and (organised or _WIDE.search(draft.sentence.words)):
        return "multilateral"
    if draft.type == "dialogue" and draft.subtype in _FORUMS:
        return "multilateral"
    if organised and draft.type in _JOINT and len(roles) > 2:
        return "multilateral"
    return _counted(draft, roles)


def _counted(draft: Draft, roles: list[Role]) -> str:
    if draft.type == "mediation" and len(roles) == 2:
        return "minilateral"  # whoever mediates does so between two
    if draft.type in _TWO_SIDED or len(roles) == 2:
        return "bilateral"
    return "minilateral" if 3 <= len(roles) <= 6 else "multilateral"


def _are_bodies(roles: list[Role]) -> bool:
    """Whether two organisations meet each other."""
    return len(roles) == 2 and all(role.code in organisation_ids() and role.role == "participant" for role in roles)


def sovereign(code: str) -> str:
    """The state that a territory belongs to; a state is its own."""
    return _sovereigns().get(code, code)


@cache
def _sovereigns() -> dict[str, str]:
    return {state.alpha3: state.sovereign for state in states() if state.sovereign and state.alpha3 != "TWN"}
