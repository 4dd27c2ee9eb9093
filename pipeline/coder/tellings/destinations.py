"""Destinations: the states that a trip leads to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.coder.clause.around import Clause, within
from pipeline.coder.rules import linear
from pipeline.coder.tellings.draft import Draft
from pipeline.coder.text.party import Party
from pipeline.coder.values.place import place_of

REACH = 75
"""How far behind the verb the first destination may stand."""

_DESTINATION = frozenset({"bare", "goal", "city", "place"})
_STATES = frozenset({"name", "official", "alias", "capital", "government_seat", "former"})
_JOINED = linear(
    r"(?:[\s,()/-]|\b(?:and|the|to|in|then|on|from|until|till|between)\b|\b\d{1,2}(?:st|nd|rd|th)?\b"
    r"|[A-Z][\w.'-]*+)*+"
)
_REACHED = linear(r"\b(?:visited|arrive[sd]?|travel+ed|flew|landed)\b")
_STRAIGHT = linear(r"\s+(?:to\s+)?(?:the\s+)?")
_OUR_COUNTRY = linear(r"\s+(?:to |in )?((?:our|this) (?:country|state|nation|capital))\b")
_COUNTRIES = linear(r"(?: to)? (?:the )?(?:[a-z]+ ){0,2}(?:countries|states|nations)\b[^.;:]{0,40}: $")
"""How a list of the states visited is opened: "to the countries of the region: X, Y and Z"."""

_BROKEN = re.compile(
    r"[;:]|\b(?:who|which|where|and (?:met|held|discussed)|with"
    r"|(?<!staff )(?<!staffs )(?<!headquarters )(?<!capital )of)\b"
)


def destinations(clause: Clause, after: int, visitors: Sequence[str | None] = ()) -> list[Party]:
    """The states named behind ``after`` that are not the visitors' own, else the state of a town visited."""
    named = [party for party in _named(clause, after) if party.code not in visitors]
    return named or _ours(clause, after, visitors) or (_by_place(clause, visitors) if visitors else [])


def _ours(clause: Clause, after: int, visitors: Sequence[str | None]) -> list[Party]:
    """ "is on a visit to our country": the publisher's state."""
    match = _OUR_COUNTRY.match(clause.lower, after)
    if match is None or clause.voice is None or clause.voice in visitors:
        return []
    return [Party(match.start(1), match.end(1), clause.voice, "goal", match.group(1), kind="name")]


def _named(clause: Clause, after: int) -> list[Party]:
    text = clause.plain
    if seat := _seat(clause, after):
        return [seat]
    found = [
        party
        for party in within(clause.parties, after, clause.sentence.end)
        if party.stance in _DESTINATION and party.kind in _STATES and party.code
    ]
    gap = text[after : found[0].start] if found else ""
    if not found or len(gap) > REACH or (_BROKEN.search(gap) and not _COUNTRIES.match(gap)):
        return []
    kept = found[:1]
    for party in found[1:]:
        gap = text[kept[-1].end : party.start]
        if len(gap) > 40 or not _JOINED.fullmatch(gap):
            break
        kept.append(party)
    return kept


def _seat(clause: Clause, after: int) -> Party | None:
    """ "his visit to the EU Council": the organisation itself, not a state that is named further on."""
    first = next((party for party in clause.parties if party.start >= after), None)
    if first is None or first.kind != "organisation" or first.stance != "goal" or first.code == clause.voice:
        return None
    return first if _STRAIGHT.fullmatch(clause.plain, after, first.start) else None


def _by_place(clause: Clause, codes: Sequence[str | None]) -> list[Party]:
    """The state of a town or base that is visited, where the gazetteer knows it."""
    if not _REACHED.search(clause.words):
        return []
    probe = Draft("meeting", "", "", clause.sentence, clause.start, clause.end, "past", [])
    found = place_of(clause.reading, probe)
    if found is None or found.country is None or found.country in codes or found.start < clause.end:
        return []
    if any(party.code in codes for party in within(clause.parties, clause.end, found.start + 60)):
        return []
    text = clause.reading.layer(clause.sentence).passage.words(found.start, found.end)
    return [Party(found.start, found.end, found.country, "city", text, kind="capital")]
