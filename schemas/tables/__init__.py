"""The tables of the world that announcements speak about, read from ``schemas/data`` on first use and kept.

Each function gives one file as a tuple of frozen dataclasses; a malformed file raises :class:`SchemaDataError`
with file, line, column and remedy. Forms are written as they stand in texts; letters such as US or IRGC are to be
matched with their case.
"""

from schemas.tables.actors import Force, Mask, actor_codes, forces, masks
from schemas.tables.bodies import (
    Organisation,
    OrganisationName,
    organisation_ids,
    organisation_names,
    organisations,
)
from schemas.tables.cases import Case, Sessions, cases
from schemas.tables.claims import Claim, collisions
from schemas.tables.countries import State, StateName, state_codes, state_names, states
from schemas.tables.error import SchemaDataError
from schemas.tables.events import ExerciseSeries, Forum, can_be_one, exercise_series, forums, parents, with_parts
from schemas.tables.groups import ClosedSet, Membership, closed_sets, group_ids, memberships
from schemas.tables.lexicon import Word, rank, subtypes, vocabularies, vocabulary, words
from schemas.tables.membership import is_member, members
from schemas.tables.numbers import StateNumber, numbers_of, state_number, state_numbers
from schemas.tables.roles import Role, roles
from schemas.tables.schemes import Crosswalk, Scheme, crosswalk, crosswalks, schemes
from schemas.tables.speakers import Office, Publisher, offices, publisher, publishers

__all__ = [
    "Case",
    "Claim",
    "ClosedSet",
    "Crosswalk",
    "ExerciseSeries",
    "Force",
    "Forum",
    "Mask",
    "Membership",
    "Office",
    "Organisation",
    "OrganisationName",
    "Publisher",
    "Role",
    "SchemaDataError",
    "Scheme",
    "Sessions",
    "State",
    "StateName",
    "StateNumber",
    "Word",
    "actor_codes",
    "can_be_one",
    "cases",
    "closed_sets",
    "collisions",
    "crosswalk",
    "crosswalks",
    "exercise_series",
    "forces",
    "forums",
    "group_ids",
    "is_member",
    "masks",
    "members",
    "memberships",
    "numbers_of",
    "offices",
    "organisation_ids",
    "organisation_names",
    "organisations",
    "parents",
    "publisher",
    "publishers",
    "rank",
    "roles",
    "schemes",
    "state_codes",
    "state_names",
    "state_number",
    "state_numbers",
    "states",
    "subtypes",
    "vocabularies",
    "vocabulary",
    "with_parts",
    "words",
]
