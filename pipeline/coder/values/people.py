"""Levels and named officials of a draft."""

from __future__ import annotations

from dataclasses import replace

from pipeline.coder.tellings.draft import Draft, Role, rank
from pipeline.coder.text.called import called
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
    """The officials named, each once, in order, with the party that names each; a rank may be told with any naming."""
    found: dict[str, tuple[Person, Role]] = {}
    for role in draft.roles:
        told = called(role.party.name) if role.party.name and role.party.stance == "office" else None
        if told is None:
            continue
        if told.name not in found:
            person = Person(name=told.name, office=role.party.text or None, rank=told.rank, actor=role.code)
            found[told.name] = (person, role)
        elif told.rank and found[told.name][0].rank is None:
            person, first = found[told.name]
            found[told.name] = (replace(person, rank=told.rank), first)
    return list(found.values())
