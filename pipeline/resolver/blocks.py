"""Under which keys a mention meets those that it is compared with.

A key is a subject in a piece of time. Pieces are days, weeks or months, as long as the mention is vague: two mentions
meet in a piece of the size of the vaguer one. So a busy pair of states costs what happens in a few days of it, and an
account that only tells the month is still compared with every day of that month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from pipeline.resolver.face import Face
from pipeline.resolver.likeness import MOVED, likeness
from pipeline.resolver.spans import Certainty

_WEEK = 7


class Block(NamedTuple):
    """A key, and whether its piece of time is of the mention's own size: two guests of one key do not meet there."""

    key: str
    own: bool


def blocks(face: Face) -> Iterator[Block]:
    """The keys of one mention, coarser ones as a guest."""
    first, last, size = _reach(face)
    pieces = [
        Block(f"{name}{piece}", number == size)
        for number, name in enumerate("dwm")
        if number >= size
        for piece in _pieces(name, first, last)
    ]
    for subject in sorted(set(_subjects(face))):
        yield from (Block(f"{face.family}|{subject}|{piece.key}", piece.own) for piece in pieces)


def _reach(face: Face) -> tuple[int, int, int]:
    """First and last day that are looked at, and the size of the pieces: 0 for days, 1 for weeks, 2 for months."""
    told, first, last = likeness(), face.span.first.toordinal(), face.span.last.toordinal()
    if face.status in MOVED:
        return first - told.moved, last + told.moved, 2
    if face.certainty is Certainty.PERIOD:
        return first, last, 2
    # Of two neighbouring days one key is enough: each looks a day ahead, one by its publication some days back.
    behind = told.lag if face.certainty is Certainty.DAY_OF_PUBLICATION else 0
    return first - behind, last + told.slack, 0 if face.span.days <= told.short else 1


def _pieces(name: str, first: int, last: int) -> range:
    if name == "d":
        return range(first, last + 1)
    if name == "w":
        return range(first // _WEEK, last // _WEEK + 1)
    return range(_month(first), _month(last) + 1)


def _month(day: int) -> int:
    told = date.fromordinal(day)
    return 12 * told.year + told.month


def _subjects(face: Face) -> Iterator[str]:
    who = sorted(face.parties)
    hubs = sorted(face.hubs) if len(who) > likeness().pairs else who
    yield from ("+".join(sorted((one, other))) for one in hubs for other in who if one != other)
    if face.bare or len(who) == 1:
        yield from who
    if face.series:
        yield f"={face.series}"
    if face.place:
        yield from (f"@{party}@{'-'.join(sorted(face.place))}" for party in hubs)
