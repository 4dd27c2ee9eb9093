"""A joined draft with its dates, its place and its status, ready to be nested and written as a mention."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from pipeline.coder.dates import Span
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.reading import Reading
from pipeline.coder.values.convened import convened_at
from pipeline.coder.values.dating import dated, published
from pipeline.coder.values.handed import handed_at
from pipeline.coder.values.place import Place, place_around, place_of
from pipeline.coder.values.seas import Sea, sea_of
from pipeline.coder.values.status import status_of
from pipeline.coder.values.timed import When
from pipeline.coder.wholes.hosts import hosts_marked
from schemas.tables import organisation_ids

_GIVEN = frozenset({"assistance", "operation"})
_HOSTED = frozenset({"visit", "dialogue", "port_call"})


@dataclass(slots=True)
class Entry:
    """A draft on its way to a mention; ``parent`` is an index into the same list, ``within`` that entry.

    ``convened`` is the level of a gathering with the party that tells it.
    """

    draft: Draft
    when: When | None
    span: Span | None
    place: Place | None
    status: str
    status_rule: str
    parent: int | None = None
    within: Entry | None = None
    country: str | None = None
    sea: Sea | None = None
    convened: tuple[str, Role] | None = None
    topics: list[tuple[str, str, int, int]] = field(default_factory=list)


def entry(reading: Reading, draft: Draft, anchor: date | None) -> Entry:
    """The draft with its dates, its place and its status."""
    when = dated(reading, draft, anchor)
    span = when.span if when else published(reading, draft, anchor)
    draft.roles = hosts_marked(reading, draft)
    status, rule = status_of(reading, draft, span, anchor)
    if span is not None and _is_guest_there(reading, draft, span, anchor):
        span, status, rule = Span(span.first, None, span.precision, span.basis), "ongoing", "status_guest_present"
    place, sea = _where(reading, draft)
    country = place.country if place else (None if sea else _host(draft))
    return Entry(
        draft,
        when,
        span,
        place,
        status,
        rule,
        country=country,
        sea=sea,
        convened=convened_at(reading, draft) or handed_at(reading, draft),
    )


def _where(reading: Reading, draft: Draft) -> tuple[Place | None, Sea | None]:
    """The place, or the sea where the tellings name one and no town."""
    place, sea = place_of(reading, draft), sea_of(reading, draft)
    if sea is not None and (place is None or place.name is None or place.city is None):
        return None, sea
    return place or place_around(reading, draft), None


def _is_guest_there(reading: Reading, draft: Draft, span: Span, anchor: date | None) -> bool:
    """Whether a visit is told on one of its days, by the host or as what goes on ("during a visit to"), not its end."""
    if draft.type != "visit" or draft.tense == "future" or {span.first, span.last} != {anchor}:
        return False
    guest = any(role.role == "host" and role.code == reading.item.publisher.code for role in draft.roles)
    return guest or all(telling.rule == "visit_noun" for telling in draft.tellings())


def _host(draft: Draft) -> str | None:
    """The state that receives guests, and the one that receives a gift: it is there that the help arrives."""
    role = "recipient" if draft.type in _GIVEN else "host" if draft.type in _HOSTED else None
    states = (one.code for one in draft.roles if one.role == role and one.code not in organisation_ids())
    return next(states, None)
