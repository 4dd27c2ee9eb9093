"""Names that share the stance of the one right before them: a town's state, and the second of two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.coder.party import Party
from pipeline.coder.text import Passage

_TOWNS = frozenset({"capital", "government_seat"})
_STATES = frozenset({"name", "official", "alias"})
_OF_TOWN = re.compile(r", (?:the )?")
_AND = re.compile(r",? (?:and|or) (?:the )?")


def settled(passage: Passage, found: Sequence[Party]) -> list[Party]:
    """The parties in order; bare names that only say where a town lies, or where else, are no actors."""
    if len(found) < 2:
        return list(found)
    return list(_settled(passage, sorted(found, key=lambda party: party.start)))


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
