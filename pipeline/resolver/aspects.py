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

_MONTH = 30
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


def _days(one: Face, other: Face) -> tuple[str, ...]:
    if _is_put_off(*_in_order(one, other)):
        return ()  # the day of the one was given up for that of the other
    gap, period = one.span.gap(other.span), Certainty.PERIOD
    if one.certainty is period or other.certainty is period:
        if gap:
            return ("outside of the time told",)
        return ("times told overlap",) if one.certainty is other.certainty else ("within the time told",)
    stated = one.certainty is Certainty.DAY and other.certainty is Certainty.DAY
    if gap == 1 and one.kind.mode == other.kind.mode == "remote":
        found = "a call one day apart"
    else:
        found = (_apart(gap) if gap else "same days") + ("" if stated else ", one by its publication")
    return (found, "same first and last day") if one.span == other.span and one.span.days > 1 else (found,)


def _apart(gap: int) -> str:
    names = ((1, "one day apart"), (3, "two or three days apart"), (7, "up to a week apart"))
    return next((name for most, name in names if gap <= most), "more than a week apart")


def _moved(one: Face, other: Face) -> tuple[str, ...]:
    held = rules().held
    if one.status in held and other.status in held:
        return ()
    early, late = _in_order(one, other)
    called_off = MOVED & {one.status, other.status} and early.status in {"planned", *MOVED}
    found = ("moved or called off",) if called_off else ()
    if early.status == "planned" and late.status in held:
        return (*found, "announced, then reported")
    return (*found, "reported before it was announced") if early.status in held and late.status == "planned" else found


def _in_order(one: Face, other: Face) -> tuple[Face, Face]:
    """The two as they were told."""
    return (one, other) if (one.told_on, one.identity) <= (other.told_on, other.identity) else (other, one)


def _is_put_off(early: Face, late: Face) -> bool:
    """Whether the later one can put off what the earlier one plans: it is told before that day is over."""
    planned = early.status == "planned" and late.status == "postponed"
    return planned and early.span.last.toordinal() >= late.told_on and early.span.gap(late.span) > 0


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


def _people(one: Face, other: Face) -> tuple[str, ...]:
    if not (one.people and other.people):
        return ()
    shared = one.surnames & other.surnames
    if shared:
        return ("two or more officials in common" if len(shared) > 1 else "an official in common",)
    both = one.people.keys() & other.people.keys()
    return ("other officials",) if any(one.people[each].isdisjoint(other.people[each]) for each in both) else ()


def _words(one: Face, other: Face) -> tuple[str, ...]:
    return ("names in the headline in common",) if len(one.proper & other.proper) > 1 else ()


def _bare(one: Face, other: Face) -> tuple[str, ...]:
    if not (one.bare and other.bare) or one.kind.type != other.kind.type or one.span != other.span:
        return ()
    shared = one.who.parties & other.who.parties
    return ("bare pairs of one day with a party in common" if shared else "bare pairs of one day",)


def _voices(one: Face, other: Face) -> tuple[str, ...]:
    found = ("one publisher",) if one.publisher and one.publisher == other.publisher else ()
    if one.told_on == other.told_on:
        return (*found, "told on one day")
    return (*found, "told more than a month apart") if abs(one.told_on - other.told_on) > _MONTH else found


OF_PARTS: dict[str, Callable[[Any, Any], Iterator[str]]] = {
    "who": _parties,
    "kind": _kind,
    "names": _names,
    "where": _place,
}
"""Aspects by the part of the face that they look at."""

OF_WHOLES = (_days, _moved, _people, _words, _bare, _voices)
"""Aspects of whole faces."""
