"""The state of officials who are named without one, from whom and where the announcement is about."""

from __future__ import annotations

import re

from pipeline.coder.clause import Clause
from pipeline.coder.party import Party
from pipeline.coder.reading import Reading
from pipeline.coder.rules import pattern, words

OPENING = 5
"""Sentences of prose that, with the title, tell whom an announcement is about."""

_AWAY = frozenset({"place", "city", "goal"})
_VISITED = re.compile(r"\bvisit(?:s|ed|ing)?\s+(?:the\s+)?$")
_THIS_COUNTRY = re.compile(r"[^.;]{0,60}? of (?:this|that|the host) country\b")
_MARGINS = pattern("clauses", "any", "counterparts_margins")


def counterpart(clause: Clause, party: Party) -> str | None:
    """The state of an official named without one: that of the one foreign side of like rank, else of the place."""
    if party.level is None:
        return None
    if _THIS_COUNTRY.match(clause.lower, party.end):
        return _visited(clause.reading)
    foreign = foreign_officials(clause.reading)
    codes = {other.code for other in foreign}
    if len(codes) == 1:
        alike = party.level in {other.level for other in foreign} and party.name
        return next(iter(codes)) if alike else None
    return (_there(clause) or (None if codes else _visited(clause.reading))) if party.name else None


def foreign_officials(reading: Reading) -> list[Party]:
    """The officials of other states whom title and lead name."""
    home = (None, reading.item.publisher.code)
    near = (other for sentence in reading.opening(OPENING) for other in reading.parties(sentence))
    return [other for other in near if other.stance == "office" and other.code not in home]


def _there(clause: Clause) -> str | None:
    """The state that the sentence itself names as the place, if it is no seat of organisations and no forum's."""
    if _MARGINS.search(clause.sentence.words):
        return None
    seats = words("places", "seat", "cities")
    codes = {
        party.code for party in clause.parties if party.stance in ("place", "city") and party.text.lower() not in seats
    }
    return _only(codes, clause.voice)


def _visited(reading: Reading) -> str | None:
    """The one foreign state that title and lead lead to."""
    codes = {
        party.code
        for sentence in reading.opening(OPENING - 2)
        for party in reading.parties(sentence)
        if party.stance in _AWAY or _VISITED.search(reading.layer(sentence).passage.lower[: party.start][-16:])
    }
    return _only(codes, reading.item.publisher.code)


def _only(codes: set[str | None], home: str | None) -> str | None:
    away = codes - {None, home}
    return next(iter(away)) if len(away) == 1 else None
