"""The kind of text as its title says it: ``Readout of ...``, ``Joint Statement ...``, ``Remarks by ...``."""

from __future__ import annotations

from functools import cache

from extractors.shapes.tables import table
from extractors.shapes.words import fold


@cache
def _prefixes() -> list[tuple[str, str]]:
    rows = table("extractors.shapes.data", "genre_prefixes")
    return sorted(((prefix, row["genre"]) for prefix, row in rows.items()), key=lambda pair: -len(pair[0]))


def genre_of(title: str) -> str | None:
    """The genre that a title begins with; null where it begins with none of the table."""
    start = fold(title).casefold()
    for prefix, genre in _prefixes():
        rest = start.removeprefix(prefix)
        if rest != start and not rest[:1].isalnum():
            return genre
    return None
