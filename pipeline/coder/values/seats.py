"""Sessions of one organisation on the same days are held at one seat, whichever of them it is told of."""

from __future__ import annotations

from datetime import timedelta

from pipeline.coder.values.entry import Entry
from schemas.tables import organisation_ids

_SEATED = frozenset({"dialogue", "agreement"})
NEAR = timedelta(days=2)
"""How far apart the sessions of one gathering begin."""


def share_seats(entries: list[Entry]) -> None:
    """Gives sessions and texts without a place that of a session beside them."""
    for entry in entries:
        if entry.draft.type in _SEATED and entry.place is None and entry.country is None:
            beside = next((other for other in entries if _is_beside(other, entry)), None)
            if beside is not None:
                entry.place, entry.country = beside.place, beside.country


def _is_beside(other: Entry, entry: Entry) -> bool:
    if other is entry or other.place is None or other.draft.type != "dialogue":
        return False
    one = other.span.first if other.span else None
    two = entry.span.first if entry.span else None
    shared = other.draft.codes & entry.draft.codes & organisation_ids()
    return bool(shared) and one is not None and two is not None and abs(one - two) <= NEAR
