"""What of a mention is compared, made ready once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.resolver.groups import identity
from pipeline.resolver.keys import bare, family, parties
from pipeline.resolver.names import edition, series, text_words, words
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, span
from schemas.contract import Attestation

_NAME = re.compile(r"[^\W\d_]{3,}")
_PROPER = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z][\w'’-]{3,}")


@dataclass(frozen=True, slots=True)
class Face:
    """A mention as it is compared: sets of tokens, and days.

    It is ``bare`` where nothing but type, parties and day is told, as machines code that write down a large meeting as
    many pairs.
    """

    identity: tuple[str, int]
    announcement: str
    publisher: str | None
    family: str
    type: str
    subtype: str
    status: str
    parties: frozenset[str]
    hubs: frozenset[str]
    span: Span
    certainty: Certainty
    told_on: int
    series: str | None
    edition: str | None
    place: frozenset[str]
    country: str | None
    level: str | None
    mode: str | None
    format: str | None
    people: dict[str | None, frozenset[str]]
    surnames: frozenset[str]
    instrument: frozenset[str]
    names: frozenset[str]
    bare: bool


def face(told: Attestation) -> Face:
    """The face of one mention."""
    mention, people = told.mention, _people(told)
    day = told.published_day or (told.published or told.recorded_at).date()
    return Face(
        identity=identity(told),
        announcement=told.announcement_id,
        publisher=told.publisher,
        family=family(mention),
        type=mention.type,
        subtype=mention.subtype,
        status=mention.status,
        parties=frozenset(parties(mention)),
        hubs=frozenset(party.code for party in mention.participants if party.code and party.role in rules().hubs),
        span=span(told),
        certainty=certainty(mention),
        told_on=day.toordinal(),
        series=series(mention.series) if mention.series else None,
        edition=edition(mention.edition) if mention.edition else None,
        place=frozenset(words(mention.place)) if mention.place else frozenset(),
        country=mention.country,
        level=mention.level,
        mode=mention.mode,
        format=mention.format,
        people=people,
        surnames=frozenset(name for names in people.values() for name in names),
        instrument=text_words(mention.instrument) if mention.instrument else frozenset(),
        names=frozenset(name.casefold() for name in _PROPER.findall(told.title)),
        bare=bare(mention),
    )


def _people(told: Attestation) -> dict[str | None, frozenset[str]]:
    """Last names by whom they speak for."""
    found: dict[str | None, frozenset[str]] = {}
    for person in told.mention.people:
        parts = _NAME.findall(person.name.casefold())
        if parts:
            found[person.actor] = found.get(person.actor, frozenset()) | {parts[-1]}
    return found
