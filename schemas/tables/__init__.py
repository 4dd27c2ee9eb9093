"""The tables of the world that announcements speak about, read from ``schemas/data`` on first use and kept.

Each function gives one file as a tuple of frozen dataclasses; a malformed file raises :class:`SchemaDataError`
with file, line, column and remedy.
"""

from schemas.tables.actors import (
    actor_codes,
    forces,
    masks,
    organisation_ids,
    organisation_names,
    organisations,
    state_codes,
    state_names,
    states,
)
from schemas.tables.error import SchemaDataError
from schemas.tables.groups import closed_sets, group_ids, memberships
from schemas.tables.membership import is_member, members
from schemas.tables.words import rank, subtypes, vocabularies, vocabulary, words

__all__ = [
    "SchemaDataError",
    "actor_codes",
    "closed_sets",
    "forces",
    "group_ids",
    "is_member",
    "masks",
    "members",
    "memberships",
    "organisation_ids",
    "organisation_names",
    "organisations",
    "rank",
    "state_codes",
    "state_names",
    "states",
    "subtypes",
    "vocabularies",
    "vocabulary",
    "words",
]
