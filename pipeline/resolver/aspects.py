"""What two mentions can have in common or differ in, in words; each aspect is symmetrical.

Aspects of parts look at hashable parts of the faces alone, so that what two parts come to can be remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from pipeline.resolver.face import Face, Kind, Names, Where, Who
from pipeline.resolver.names import overlap
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty

MOVED = frozenset({"postponed", "cancelled", "suspended"})


def _parties(one: Who, other: Who) -> Iterator[str]:
    shared, either = one.parties & other.parties, one.parties | other.parties
    smaller = min(len(one.parties), len(other.parties))
    if one.parties == other.parties:
        yield "same parties" if len(shared) > 1 else "the same single party"
    elif not shared:
        yield "no party in common"
    elif len(shared) == smaller:
        yield "one tells further parties" if smaller > 1 else "one tells a single party of the other's"
    elif len(shared) > 1:
        yield "most parties in common" if 2 * len(shared) >= len(either) else "some parties in common"
    elif shared <= one.hubs & other.hubs:
        yield "same organiser or host, each tells another party"
    else:
        yield "one party in common, each tells another"


def _days(one: Face, other: Face) -> Iterator[str]:
    firm = (one.certainty is not Certainty.PERIOD) + (other.certainty is not Certainty.PERIOD)
    stated = Certainty.DAY_OF_PUBLICATION not in (one.certainty, other.certainty)
    gap = one.span.gap(other.span)
    if firm == 2:
        kind = "" if stated else ", one by its publication"
        remote = one.kind.mode == other.kind.mode == "remote" and gap == 1
        yield "a call one day apart" if remote else ("same days" if not gap else _apart(gap)) + kind
        if one.span == other.span and one.span.days > 1:
            yield "same first and last day"
    elif gap:
        yield "outside of the time told"
    else:
        yield "within the time told" if firm else "times told overlap"


def _apart(gap: int) -> str:
    names = ((1, "one day apart"), (3, "two or three days apart"), (7, "up to a week apart"))
    return next((name for most, name in names if gap <= most), "more than a week apart")


def _moved(one: Face, other: Face) -> Iterator[str]:
    held = rules().held
    if one.status in held and other.status in held:
        return
    early, late = (one, other) if (one.told_on, one.identity) <= (other.told_on, other.identity) else (other, one)
    if MOVED & {one.status, other.status} and early.status in {"planned", *MOVED}:
        yield "moved or called off"
    if early.status == "planned" and late.status in held:
        yield "announced, then reported"
    elif early.status in held and late.status == "planned":
        yield "reported before it was announced"


def _names(one: Names, other: Names) -> Iterator[str]:
    if one.series and other.series:
        yield _series(one.series, other.series)
    elif one.series or other.series:
        yield "series told by one"
    if one.edition and other.edition:
        yield "same edition" if one.edition == other.edition else "another edition"
    if one.instrument and other.instrument:
        yield _text(one.instrument, other.instrument)


def _series(one: str, other: str) -> str:
    shared = overlap(one, other)
    if one == other:
        return "same series"
    if shared == 1:
        return "series alike"
    return "series partly alike" if shared >= 0.5 else "another series"


def _text(one: frozenset[str], other: frozenset[str]) -> str:
    numbers, theirs = ({word for word in words if word.isdigit()} for words in (one, other))
    if numbers & theirs:
        return "same number of the text"
    return "texts alike" if 2 * len(one & other) >= min(len(one), len(other)) else "another text"


def _place(one: Where, other: Where) -> Iterator[str]:
    if one.country and other.country:
        yield "same country" if one.country == other.country else "another country"
    if one.place and other.place:
        yield "same place" if one.place <= other.place or other.place <= one.place else "another place"


def _kind(one: Kind, other: Kind) -> Iterator[str]:
    if one.type != other.type:
        yield "another type"
    elif "other" not in (one.subtype, other.subtype):
        yield "same subtype" if one.subtype == other.subtype else "another subtype"
    for name in ("level", "mode", "format"):
        mine, theirs = getattr(one, name), getattr(other, name)
        if mine and theirs and "hybrid" not in (mine, theirs):
            yield f"same {name}" if mine == theirs else f"another {name}"


def _people(one: Face, other: Face) -> Iterator[str]:
    shared = one.surnames & other.surnames
    if shared:
        yield "two or more officials in common" if len(shared) > 1 else "an official in common"
    elif any(one.people[actor].isdisjoint(other.people[actor]) for actor in one.people.keys() & other.people.keys()):
        yield "other officials"


def _words(one: Face, other: Face) -> Iterator[str]:
    if len(one.proper & other.proper) > 1:
        yield "names in the headline in common"


def _bare(one: Face, other: Face) -> Iterator[str]:
    if one.bare and other.bare and one.kind.type == other.kind.type and one.span == other.span:
        shared = one.who.parties & other.who.parties
        yield "bare pairs of one day with a party in common" if shared else "bare pairs of one day"


def _voices(one: Face, other: Face) -> Iterator[str]:
    if one.publisher and one.publisher == other.publisher:
        yield "one publisher"
    if one.told_on == other.told_on:
        yield "told on one day"
    elif abs(one.told_on - other.told_on) > 30:
        yield "told more than a month apart"


OF_PARTS: dict[str, Callable[[Any, Any], Iterator[str]]] = {
    "who": _parties,
    "kind": _kind,
    "names": _names,
    "where": _place,
}
"""Aspects by the part of the face that they look at."""

OF_WHOLES = (_days, _moved, _people, _words, _bare, _voices)
"""Aspects of whole faces."""
