"""The rows of a listing become leads, are ignored by name, or raise a signal; none goes in silence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from extractors.source import Lead, Leads, ParseError


@dataclass(frozen=True, slots=True)
class Ignored:
    """A row out of scope, with the reason's name."""

    reason: str


@dataclass(frozen=True, slots=True)
class Unread:
    """A row or value in scope that nobody knows how to read."""

    what: str


Row = Lead | Ignored | Unread


def gather(rows: Iterable[Row], *, next_page: str | None = None, proven_empty: bool = False) -> Leads:
    """The rows of one listing page as its leads, one for each key.

    ``proven_empty`` says that the page carries the site's own marker of an empty listing.

    Raises:
        ParseError: there are neither rows nor the marker.
    """
    leads: dict[str, Lead] = {}
    ignored: Counter[str] = Counter()
    leftovers: list[str] = []
    count = 0
    for row in rows:
        count += 1
        if isinstance(row, Ignored):
            ignored[row.reason] += 1
        elif isinstance(row, Unread):
            leftovers.append(row.what)
        elif row.key in leads:
            leftovers.append(f"the listing names {row.key} twice")
        else:
            leads[row.key] = row
    if not count and not proven_empty:
        raise ParseError("listing", "neither rows nor the site's own marker of an empty listing")
    return Leads(
        leads=tuple(leads.values()),
        next_page=next_page,
        proven_empty=proven_empty and not count,
        ignored=dict(ignored),
        leftovers=tuple(leftovers),
    )
