"""What of a mention is compared, made ready once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeVar

from pipeline.resolver.groups import identity
from pipeline.resolver.keys import bare, family, parties
from pipeline.resolver.names import edition, series, text_words, words
from pipeline.resolver.rules import rules
from pipeline.resolver.spans import Certainty, Span, certainty, span
from schemas.contract import Attestation, Mention

_NAME = re.compile(r"[^\W\d_]{3,}")
P = TypeVar("P", "Who", "Kind", "Names", "Where")
_NOTHING: frozenset[str] = frozenset()
_PROPER = re.compile(r"(?<!^)(?<![.!?:] )\b[A-Z][\w'’-]{3,}")


class Who(NamedTuple):
    """Who takes part, observers aside, and the organisers, hosts and mediators among them."""

    parties: frozenset[str]
    hubs: frozenset[str]


class Kind(NamedTuple):
    """Of which kind it is said to be."""

    type: str
    subtype: str
    level: str | None
    mode: str | None
    format: str | None


class Names(NamedTuple):
    """Which session of what it is, and the words of the text that was signed there."""

    series: str | None
    edition: str | None
    instrument: frozenset[str]


class Where(NamedTuple):
    """Where it takes place."""

    country: str | None
    place: frozenset[str]


@dataclass(frozen=True, slots=True)
class Face:
    """A mention as it is compared: parts, sets of tokens, and days.

    It is ``bare`` where nothing but type, parties and day is told, as machines code that write down a large meeting as
    many pairs.
    """

    identity: tuple[str, int]
    announcement: str
    publisher: str | None
    family: str
    status: str
    who: Who
    kind: Kind
    names: Names
    where: Where
    span: Span
    certainty: Certainty
    told_on: int
    people: dict[str | None, frozenset[str]]
    surnames: frozenset[str]
    proper: frozenset[str]
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
        status=mention.status,
        who=_one(Who(frozenset(parties(mention)), _hubs(mention))),
        kind=_one(Kind(mention.type, mention.subtype, mention.level, mention.mode, mention.format)),
        names=_one(
            Names(
                series(mention.series) if mention.series else None,
                edition(mention.edition) if mention.edition else None,
                text_words(mention.instrument) if mention.instrument else _NOTHING,
            )
        ),
        where=_one(Where(mention.country, frozenset(words(mention.place)) if mention.place else _NOTHING)),
        span=span(told),
        certainty=certainty(mention),
        told_on=day.toordinal(),
        people=people,
        surnames=frozenset(name for names in people.values() for name in names),
        proper=frozenset(name.casefold() for name in _PROPER.findall(told.title)),
        bare=bare(mention),
    )


@lru_cache(maxsize=1 << 16)
def _one(part: P) -> P:
    """Equal parts as one object, by which what was remembered of them is found faster."""
    return part


def _hubs(mention: Mention) -> frozenset[str]:
    return frozenset(party.code for party in mention.participants if party.code and party.role in rules().hubs)


def _people(told: Attestation) -> dict[str | None, frozenset[str]]:
    """Last names by whom they speak for."""
    found: dict[str | None, frozenset[str]] = {}
    for person in told.mention.people:
        parts = _NAME.findall(person.name.casefold())
        if parts:
            found[person.actor] = found.get(person.actor, frozenset()) | {parts[-1]}
    return found
