"""Names that share the stance of the one beside them: a town's state, a second place, adjectives of one noun."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.coder.rules import pattern
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Passage

_TOWNS = frozenset({"capital", "government_seat"})
_STATES = frozenset({"name", "official", "alias"})
_OF_TOWN = re.compile(r", (?:the )?")
_AND = re.compile(r",? (?:and|or) (?:the )?")
_LIST = re.compile(r",? (?:and |or |as well as )?(?:the )?")
_MANY = pattern("parties", "noun", "many")
_ADJECTIVES = frozenset({"demonym", "demonym_plural"})
_SHORT = "alias"
"""The kind of a state's abbreviated name, which stands as an adjective too ("German, UK and French ministers")."""


def settled(passage: Passage, found: Sequence[Party]) -> list[Party]:
    """The parties in order; bare names that only say where a town lies, or where else, are no actors."""
    if len(found) < 2:
        return list(found)
    ordered = list(_settled(passage, sorted(found, key=lambda party: party.start)))
    noun: Party | None = None
    for index in range(len(ordered) - 2, -1, -1):
        listed = _are_listed(passage, ordered[index], ordered[index + 1])
        noun = (noun or ordered[index + 1]) if listed else None
        if noun is not None:
            ordered[index] = _of_noun(ordered[index], noun)
    return ordered


def _are_listed(passage: Passage, party: Party, behind: Party) -> bool:
    """Whether an adjective stands in a list before the party behind it ("Polish, Danish and ...")."""
    short = party.kind == _SHORT and party.stance == "bare" and behind.stance == "office"
    if not short and (party.kind not in _ADJECTIVES or party.stance not in ("aside", "force")):
        return False
    return _LIST.fullmatch(passage.plain, party.end, behind.start) is not None


def _of_noun(party: Party, behind: Party) -> Party:
    """ "Belgian and Norwegian ships", "Belgian and Norwegian ministers": the last one's noun is of the others too."""
    if behind.stance == "office" and _MANY.search(behind.text):
        return replace(
            party,
            stance="office",
            level=behind.level_for(party.code),
            authority=behind.authority,
            kind="office",
            office=behind.office,
        )
    return replace(party, stance="force") if behind.stance == "force" and behind.kind in _ADJECTIVES else party


def _settled(passage: Passage, found: Sequence[Party]) -> Iterator[Party]:
    yield found[0]
    for before, party in pairwise(found):
        yield replace(party, stance=before.stance) if _shares(passage, before, party) else party


def _shares(passage: Passage, before: Party, party: Party) -> bool:
    """ "in Oslo, Norway" and "in Norway and Sweden": the bare name stands as the one before it does."""
    if party.stance != "bare" or party.kind not in _STATES or party.start < before.end:
        return False
    if before.kind in _TOWNS and before.code == party.code:
        return _OF_TOWN.fullmatch(passage.plain, before.end, party.start) is not None
    joined = before.stance == "place" and before.kind in _STATES
    return joined and _AND.fullmatch(passage.plain, before.end, party.start) is not None
