"""Parties that share what stands beside another: the noun of a list of adjectives, the rank of a counterpart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.party import Party
from pipeline.coder.text import Passage

_LISTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|and\s+|&\s*)(?:the\s+)?")
_ADJECTIVES = frozenset({"demonym", "demonym_plural", "alias"})
_ACTING = frozenset({"office", "force"})


def coordinated(passage: Passage, found: Sequence[Party]) -> list[Party]:
    """The parties in order, those adjectives acting that stand in a list before one that acts."""
    ordered = sorted(found, key=lambda party: party.start)
    for index in range(len(ordered) - 2, -1, -1):
        party, follow = ordered[index], ordered[index + 1]
        if _shares(passage, party, follow):
            ordered[index] = replace(party, stance=follow.stance, level=follow.level, authority=follow.authority)
    return ordered


def ranked(found: Sequence[Party]) -> list[Party]:
    """The parties, each counterpart with the rank of the official before it, whose counterpart it is."""
    kept: list[Party] = []
    for party in found:
        equal = party.level is None and party.authority == "counterpart"
        kept.append(replace(party, level=_last_rank(kept)) if equal else party)
    return kept


def _last_rank(found: Sequence[Party]) -> str | None:
    return next((party.level for party in reversed(found) if party.stance == "office" and party.level), None)


def _shares(passage: Passage, party: Party, follow: Party) -> bool:
    """Whether an adjective that acts for nobody stands beside one whose noun acts."""
    if party.stance not in ("aside", "bare") or party.kind not in _ADJECTIVES or follow.stance not in _ACTING:
        return False
    begins = follow.office is None or passage.plain[follow.start].isupper()
    return begins and _LISTED.fullmatch(passage.plain, party.end, max(party.end, follow.start)) is not None
