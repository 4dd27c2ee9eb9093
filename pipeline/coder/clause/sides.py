"""The two sides that title and lead have named, where a later sentence calls them "both sides" or "the two navies"."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.passages import Sentence
from schemas.tables import organisation_ids

_BOTH = pattern("measures", "any", "both")
_WIDE = pattern("clauses", "any", "complete_wide")
PAIR = 2
LEAD = 4
"""Sentences, title first, that may name the sides."""


def with_both(clause: Clause, roles: list[Role], *, silent: bool = False) -> list[Role]:
    """The roles, completed to two states where the sentence speaks of both sides, or if ``silent`` of nobody."""
    codes = {role.code for role in roles} - {None} - organisation_ids()
    unnamed = silent and not any(role.code for role in roles)
    if len(codes) > 1 or not (unnamed or _BOTH.search(clause.sentence.words)):
        return roles
    return roles + [clause.role(party) for party in both(clause) if clause.code(party) not in codes]


def with_publisher(clause: Clause, roles: list[Role]) -> list[Role]:
    """The roles with the publisher, where only one other side is named, or many states of the publisher's own."""
    codes = {role.code for role in roles} - {None}
    many = clause.voice in organisation_ids() and _WIDE.search(clause.sentence.words) is not None
    if clause.voice not in {*codes, None} and (len(codes) == 1 or (not codes and many)):
        return [clause.role(clause.own()), *roles]
    return roles


def both(clause: Clause, but: Collection[str | None] = ()) -> list[Party]:
    """The pair of states other than ``but`` that the sentence before names, else title and lead; none of three."""
    sentences, index = clause.reading.sentences(), clause.sentence.index
    before = _states(clause, sentences[index - 1 : index], but) if index > 1 else {}
    if len(before) == PAIR:
        return list(before.values())
    found = _states(clause, sentences[:LEAD], but)
    if len(found) == 1 and clause.voice not in {None, *but, *found, *organisation_ids()}:
        found[str(clause.voice)] = clause.own()
    return list(found.values()) if len(found) == PAIR else []


def _states(clause: Clause, sentences: Sequence[Sentence], but: Collection[str | None]) -> dict[str, Party]:
    found: dict[str, Party] = {}
    for sentence in sentences:
        for party in clause.reading.parties(sentence):
            if party.code and party.stance != "place" and party.code not in {*but, *organisation_ids()}:
                found.setdefault(party.code, party)
        if len(found) > 1:
            break
    return found
