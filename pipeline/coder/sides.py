"""The two sides that title and lead have named, where a later sentence calls them "both sides" or "the two navies"."""

from __future__ import annotations

from collections.abc import Collection

from pipeline.coder.clause import Clause
from pipeline.coder.draft import Role
from pipeline.coder.party import Party
from pipeline.coder.rules import pattern
from schemas.tables import organisation_ids

_BOTH = pattern("measures", "any", "both")
LEAD = 4
"""Sentences, title first, that may name the sides."""


def with_both(clause: Clause, roles: list[Role]) -> list[Role]:
    """The roles, completed to two states where the sentence speaks of both sides."""
    codes = {role.code for role in roles} - {None} - organisation_ids()
    if len(codes) > 1 or not _BOTH.search(clause.sentence.words):
        return roles
    return roles + [clause.role(party) for party in both(clause) if clause.code(party) not in codes]


def both(clause: Clause, but: Collection[str | None] = ()) -> list[Party]:
    """The one pair of states other than ``but`` that title and lead name, the publisher's counted; none of three."""
    found: dict[str, Party] = {}
    for sentence in clause.reading.sentences()[:LEAD]:
        for party in clause.reading.parties(sentence):
            if party.code and party.stance != "place" and party.code not in {*but, *organisation_ids()}:
                found.setdefault(party.code, party)
        if len(found) > 1:
            break
    if len(found) == 1 and clause.voice not in {None, *but, *found, *organisation_ids()}:
        found[str(clause.voice)] = clause.own()
    return list(found.values()) if len(found) == 2 else []
