"""Levels and named officials of a draft."""

from __future__ import annotations

from pipeline.coder.tellings.draft import Draft, Role, rank
from schemas.contract import Person

FORCES = frozenset({"exercise", "operation", "port_call", "assistance"})
"""Types that forces act in: no level without named officials, and officials who speak about them give none."""


def level_of(draft: Draft) -> tuple[str, Role] | None:
    """The highest level on the lower-ranking side, with the party that gives it; null for activities of forces."""
    if draft.type in FORCES:
        return None
    best: dict[str, tuple[int, str, Role]] = {}
    for role in draft.roles:
        level = role.party.level if role.party.code else role.party.level_for(role.code)
        if draft.type == "training" and not role.party.name:
            continue  # experts who teach and officers who learn are no officials who meet
        if role.code and level and rank(level) > best.get(role.code, (-1, "", role))[0]:
            best[role.code] = (rank(level), level, role)
    if draft.type == "visit":
        best = {code: item for code, item in best.items() if item[2].role == "visitor"} or best
    if not best:
        return None
    chosen = max if draft.type == "agreement" else min
    _, level, role = chosen(best.values(), key=lambda item: item[0])
    return level, role


def people_of(draft: Draft) -> tuple[Person, ...]:
    """The officials named, each once, in order."""
    return tuple(person for person, _ in officials(draft))


def officials(draft: Draft) -> list[tuple[Person, Role]]:
    """The officials named, each once, in order, with the party that names each."""
    found: dict[str, tuple[Person, Role]] = {}
    for role in draft.roles:
        name = role.party.name
        if name and name not in found and role.party.stance == "office":
            found[name] = (Person(name=name, office=role.party.text or None, actor=role.code), role)
    return list(found.values())
