"""The international organisations, and the words that name them or their organs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.countries import STATE
from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read

ORGANISATION_ID = Matches(re.compile(r"[A-Z][A-Z0-9_]{1,23}"), "an id of capital letters, digits and underscores")


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, alliance or standing grouping that can be a party."""

    id: Annotated[str, Key(), ORGANISATION_ID]
    name: str
    kind: Annotated[str, known("organisation_kind")]
    seat_place: str | None
    seat_country: Annotated[str | None, STATE]
    valid_from: date | None
    valid_to: date | None
    note: str | None


@cache
def organisations() -> tuple[Organisation, ...]:
    """The organisations (``organisations.csv``)."""
    return read(data_file("organisations.csv"), Organisation)


@cache
def organisation_ids() -> frozenset[str]:
    """The ids of :func:`organisations`."""
    return frozenset(organisation.id for organisation in organisations())


ORGANISATION = Known("organisations.csv", organisation_ids)


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A further form that names an organisation: another name, its letters, or an organ that acts for it."""

    organisation: Annotated[str, Key(), ORGANISATION]
    name: Annotated[str, Key()]
    kind: Annotated[str, known("organisation_name_kind")]
    ambiguous: bool
    note: str | None


@cache
def organisation_names() -> tuple[OrganisationName, ...]:
    """Further names, letters and organs of the organisations (``organisation_names.csv``)."""
    return read(data_file("organisation_names.csv"), OrganisationName)
