"""Regions and islands that bear a place's name in announcements and are no city of the gazetteer."""

from __future__ import annotations

from functools import cache

from pipeline.coder.rules import table


@cache
def region(name: str) -> str | None:
    """The state (alpha-3) that a well-known region, island or estate lies in."""
    found = table("places", "region").get(name)
    return None if found is None else str(found)
