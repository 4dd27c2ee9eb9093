"""Offices of officials in a text: which level they rank at, and for which authority they speak."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pipeline.coder.lexicon import Finder, spelled
from pipeline.coder.rules import rows, table, texts


@dataclass(frozen=True, slots=True)
class Office:
    """``level`` is null for "counterpart", who ranks as the other side does; ``home`` is the one state that has it."""

    level: str | None
    authority: str
    home: str | None = None


COUNTERPART = Office(None, "counterpart")


@cache
def office_finder() -> Finder[Office]:
    """All offices, to be found in text in lower case."""
    return Finder(_entries())


def _entries() -> Iterator[tuple[str, Office]]:
    homes = {str(form): str(code) for form, code in table("offices", "home").items()}
    for word in ("counterpart", "counterparts"):
        yield word, COUNTERPART
    for row in rows("offices", "office"):
        for form in texts(row["forms"]):
            for phrase in spelled(form):
                yield phrase, Office(str(row["level"]), str(row["authority"]), homes.get(phrase))
