"""Actors by the names that the tables give them: the whole name and nothing else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from schemas.tables import organisation_names, organisations, state_names, states
from schemas.tables.claims import fold


def actor_named(text: str) -> str | None:
    """The code of the only state or organisation that has this name; null where none or several have it."""
    return _names().get(fold(text))


@cache
def _names() -> dict[str, str]:
    found: dict[str, set[str]] = defaultdict(set)
    for code, name in _told():
        found[fold(name)].add(code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1}


def _told() -> Iterator[tuple[str, str]]:
    yield from ((state.alpha3, state.name) for state in states())
    yield from ((name.alpha3, name.name) for name in state_names() if not name.ambiguous)
    yield from ((one.id, one.name) for one in organisations())
    yield from ((name.organisation, name.name) for name in organisation_names() if not name.ambiguous)
