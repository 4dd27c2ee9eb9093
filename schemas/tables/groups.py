"""Groups: which state belongs to which organisation or set, as what, and from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.actors import ACTOR
from schemas.tables.bodies import organisation_ids
from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read

SET_ID = Matches(re.compile(r"[A-Z][A-Z0-9_]{1,39}"), "an id of capital letters, digits and underscores")


@dataclass(frozen=True, slots=True)
class ClosedSet:
    """A phrase that names a set of states with dated membership.

    Of kind ``grouping``, the phrase stands for its members of the day; of kind ``treaty`` it makes no one a party.
    """

    id: Annotated[str, Key(), SET_ID]
    phrase: Annotated[str, Key()]
    kind: Annotated[str, known("closed_set_kind")]
    ambiguous: bool
    note: str | None


@cache
def closed_sets() -> tuple[ClosedSet, ...]:
    """The phrases of the closed sets (``closed_sets.csv``)."""
    return read(data_file("closed_sets.csv"), ClosedSet)


@cache
def group_ids() -> frozenset[str]:
    """Every id that can have members: organisations and closed sets."""
    return organisation_ids() | {entry.id for entry in closed_sets()}


GROUP = Known("organisations.csv or closed_sets.csv", group_ids)


@dataclass(frozen=True, slots=True)
class Membership:
    """One spell of membership, both days included; an empty side is open.

    ``precision`` says how exact ``valid_from`` is (then it is the first day of the period); empty without a date.
    ``source`` names the instrument or the official list.
    """

    organisation: Annotated[str, Key(), GROUP]
    member: Annotated[str, Key(), ACTOR]
    kind: Annotated[str, Key(), known("membership_kind")]
    valid_from: Annotated[date | None, Key()]
    valid_to: date | None
    precision: Annotated[str | None, known("date_precision")]
    source: str

    def covers(self, day: date) -> bool:
        """Whether the spell holds on ``day``."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


@cache
def memberships() -> tuple[Membership, ...]:
    """Every spell of membership (``memberships.csv``)."""
    return read(data_file("memberships.csv"), Membership)
