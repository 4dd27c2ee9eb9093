"""Ships of a standing group that calls at a port: their states call too, where the next sentences name them."""

from __future__ import annotations

from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.party import Party
from pipeline.coder.text.reading import Reading
from schemas.tables import organisation_ids

BEHIND = 2
"""Sentences behind a telling that may name the ships of the group."""


def with_ships(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, calls of an organisation's group with the states whose ships belong to it as visitors."""
    for draft in drafts:
        if draft.type == "port_call" and _guests(draft) and _guests(draft) <= organisation_ids():
            _add(reading, draft)
    return drafts


def _guests(draft: Draft) -> set[str]:
    return {role.code for role in draft.roles if role.role == "visitor" and role.code}


def _add(reading: Reading, draft: Draft) -> None:
    last = draft.tellings()[-1].sentence.index
    for sentence in reading.sentences()[last + 1 : last + 1 + BEHIND]:
        for party in reading.parties(sentence):
            if _is_ship(party) and party.code not in draft.codes:
                draft.roles.append(Role(party.code, "visitor", party, sentence))


def _is_ship(party: Party) -> bool:
    return party.stance == "force" and party.code is not None and party.code not in organisation_ids()
