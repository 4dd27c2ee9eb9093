"""Under which keys a mention meets those that it is compared with.

A key is a subject in a piece of time. Pieces are days, weeks or months, as long as the mention is vague: two mentions
meet in a piece of the size of the vaguer one. So a busy pair of states costs what happens in a few days of it, and an
account that only tells the month is still compared with every day of that month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import combinations, product
from typing import NamedTuple

from pipeline.resolver.aspects import MOVED
from pipeline.resolver.face import Face
from pipeline.resolver.likeness import likeness
from pipeline.resolver.spans import Certainty, Span, certainty, span
from schemas.contract import Attestation

_WEEK = 7


class Piece(NamedTuple):
    """A piece of time, and whether it is of the mention's own size: two guests of one piece do not meet there."""

    name: str
    own: bool


def blocks(face: Face) -> Iterator[tuple[str, bool]]:
    """The keys of one mention, coarser ones as a guest: each with whether it is of the mention's own size."""
    _, mine = pieces(face)
    for subject in subjects(face):
        yield from ((f"{subject}|{piece.name}", piece.own) for piece in mine)


def pieces(face: Face) -> tuple[int, tuple[Piece, ...]]:
    """The mention's own size, and the pieces of time that it looks at."""
    first, last, size = _reach(face.status, face.certainty, face.span)
    return size, _cut(first, last, size)


@lru_cache(maxsize=65_536)
def _cut(first: int, last: int, size: int) -> tuple[Piece, ...]:
    return tuple(
        Piece(f"{name}{piece}", number == size)
        for number, name in enumerate("dwm")
        if number >= size
        for piece in _pieces(name, first, last)
    )


def months(told: Attestation) -> range:
    """The months, counted from year 0, such that whoever shares a key with the mention has one of them too."""
    first, last, _ = _reach(told.mention.status, certainty(told.mention), span(told))
    # Two mentions can share a week on either side of a month's end.
    return range(_month(first // _WEEK * _WEEK), _month(last // _WEEK * _WEEK + _WEEK - 1) + 1)


def _reach(status: str, firm: Certainty, when: Span) -> tuple[int, int, int]:
    """First and last day that are looked at, and the size of the pieces: 0 for days, 1 for weeks, 2 for months."""
    told, first, last = likeness(), when.first.toordinal(), when.last.toordinal()
    if status in MOVED:
        return first - told.moved, last + told.moved, 2
    if firm is Certainty.PERIOD:
        return first, last, 2
    # Of two neighbouring days one key is enough: each looks a day ahead, one by its publication some days back.
    behind = told.lag if firm is Certainty.DAY_OF_PUBLICATION else 0
    return first - behind, last + told.slack, 0 if when.days <= told.short else 1


def _pieces(name: str, first: int, last: int) -> range:
    if name == "d":
        return range(first, last + 1)
    if name == "w":
        return range(first // _WEEK, last // _WEEK + 1)
    return range(_month(first), _month(last) + 1)


def _month(day: int) -> int:
    told = date.fromordinal(day)
    return 12 * told.year + told.month


def subjects(face: Face) -> list[str]:
    """What the mention is about: pairs of its parties, its series, and its place with who is there."""
    who = sorted(face.who.parties)
    few = len(who) <= likeness().pairs
    hubs = who if few else sorted(face.who.hubs)
    met = combinations(who, 2) if few else ((min(pair), max(pair)) for pair in product(hubs, who) if pair[0] != pair[1])
    pairs = {f"{one}+{other}" for one, other in met}
    alone = who if face.bare or len(who) == 1 else ()
    named = (f"={face.names.series}",) if face.names.series else ()
    there = [f"@{party}@{'-'.join(sorted(face.where.place))}" for party in hubs] if face.where.place else ()
    return [f"{face.family}|{subject}" for subject in (*sorted(pairs), *alone, *named, *there)]
