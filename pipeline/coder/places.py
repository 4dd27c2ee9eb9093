"""The state of a place that is named without it: a region, an island, a base, or a town of the gazetteer."""

from __future__ import annotations

from functools import cache

from pipeline.coder.gazetteer import City, city
from pipeline.coder.rules import exact, table

NOTABLE = 60_000
"""People that a town of one word needs for its bare name to tell a state: smaller ones share theirs with too much."""


@cache
def region(name: str) -> str | None:
    """The state (alpha-3) that a well-known region, island or estate lies in."""
    found = table("places", "region").get(name)
    return None if found is None else str(found)


def town(name: str, home: str | None) -> tuple[str, City | None] | None:
    """The state that a bare name lies in, and its city; ``home`` is the state whose small towns count too."""
    for part in dict.fromkeys((name, exact("places", "exact", "facility").sub("", name).strip())):
        known = region(part)
        if known is not None:
            return known, None
        found = _known(str(table("places", "exonym").get(part, part)), home)
        if found is not None:
            return found.country, found
    return None


def _known(name: str, home: str | None) -> City | None:
    found = city(name) or (city(name, home) if home else None)
    if found is None or (found.population < NOTABLE and " " not in name and found.country != home):
        return None
    return found
