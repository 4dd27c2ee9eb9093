"""The state of a place that is named without it: a region, an island, a base, or a town of the gazetteer."""

from __future__ import annotations

from functools import cache

from pipeline.coder.rules import exact, table
from pipeline.coder.words.gazetteer import City, city

NOTABLE = 60_000
"""People that a town of one word needs for its bare name to tell a state: smaller ones share theirs with too much."""


@cache
def region(name: str) -> str | None:
    """The state (alpha-3) that a well-known region, island or estate lies in."""
    found = table("places", "region").get(name)
    return None if found is None else str(found)


def town(name: str, homes: tuple[str, ...] = ()) -> tuple[str, City | None] | None:
    """The state that a bare name lies in, and its city; ``homes`` are the states whose small towns count too."""
    for part in dict.fromkeys((name, exact("places", "exact", "facility").sub("", name).strip())):
        known = region(part)
        if known is not None:
            return known, None
        found = _known(str(table("places", "exonym").get(part, part)), homes)
        if found is not None:
            return found.country, found
    return None


def _known(name: str, homes: tuple[str, ...]) -> City | None:
    """The city that plainly bears the name, else the only one of that name in the states concerned."""
    found = city(name)
    if found is not None and (found.population >= NOTABLE or " " in name or found.country in homes):
        return found
    near = [own for home in homes if (own := city(name, home))]
    return near[0] if len(near) == 1 else None
