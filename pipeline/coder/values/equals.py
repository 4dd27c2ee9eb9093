"""Counterparts: they rank as the official whose counterpart they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.coder.text.party import Party


def ranked(found: Sequence[Party]) -> list[Party]:
    """The parties in order, each counterpart with the rank of the official before it."""
    kept: list[Party] = []
    for party in sorted(found, key=lambda party: party.start):
        equal = party.level is None and party.authority == "counterpart"
        kept.append(replace(party, level=_last_rank(kept)) if equal else party)
    return kept


def _last_rank(found: Sequence[Party]) -> str | None:
    return next((party.level for party in reversed(found) if party.stance == "office" and party.level), None)
