"""The actors: states, organisations and forces, and the words that name them."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read
from schemas.tables.words import known

ALPHA3 = Matches(re.compile(r"[A-Z]{3}"), "three capital letters")
ORGANISATION_ID = Matches(re.compile(r"[A-Z][A-Z0-9_]{1,23}"), "an id of capital letters, digits and underscores")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory under its ISO 3166 code (Kosovo: XKX; former states: their withdrawn code).

    ``sovereign`` is the state that a territory belongs to. ``valid_from`` and ``valid_to`` are the first and the last
    day of the state, empty where it is older than 1943 or still exists. ``cow`` and ``gw`` are the numbers of the
    Correlates of War and of Gleditsch and Ward.
    """

    alpha3: Annotated[str, Key(), ALPHA3]
    alpha2: Annotated[str, Matches(re.compile(r"[A-Z]{2}"), "two capital letters")]
    numeric: Annotated[str | None, Matches(re.compile(r"[0-9]{3}"), "three digits")]
    name: str
    official_name: str | None
    sovereign: Annotated[str | None, ALPHA3]
    valid_from: date | None
    valid_to: date | None
    cow: int | None
    gw: int | None


@cache
def states() -> tuple[State, ...]:
    """Every state and territory of ISO 3166-1, Kosovo, and the former states (``states.csv``)."""
    return read(data_file("states.csv"), State)


@cache
def state_codes() -> frozenset[str]:
    """The codes of :func:`states`."""
    return frozenset(state.alpha3 for state in states())


STATE = Known("states.csv", state_codes)


@dataclass(frozen=True, slots=True)
class StateName:
    """A form that names a state. An ``ambiguous`` form has another reading too, or is shared; ``note`` says which."""

    alpha3: Annotated[str, Key(), STATE]
    name: Annotated[str, Key()]
    kind: Annotated[str, Key(), known("state_name_kind")]
    ambiguous: bool
    note: str | None


@cache
def state_names() -> tuple[StateName, ...]:
    """Names, demonyms, capitals and metonyms of the states (``state_names.csv``); write forms are case-sensitive."""
    return read(data_file("state_names.csv"), StateName)


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


@cache
def actor_codes() -> Container[str]:
    """Every code that a party can have: states and organisations."""
    return state_codes() | organisation_ids()


ORGANISATION = Known("organisations.csv", organisation_ids)
ACTOR = Known("states.csv or organisations.csv", actor_codes)


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


@dataclass(frozen=True, slots=True)
class Force:
    """Armed forces, a service, a command or a coast guard; it stands for its ``actor``.

    ``domain`` is empty for joint forces; ``ambiguous`` says that the abbreviation has another reading too.
    """

    name: Annotated[str, Key()]
    actor: Annotated[str, Key(), ACTOR]
    domain: Annotated[str | None, known("domain")]
    abbreviation: str | None
    ambiguous: bool


@cache
def forces() -> tuple[Force, ...]:
    """Armed forces, services and commands (``forces.csv``)."""
    return read(data_file("forces.csv"), Force)


@dataclass(frozen=True, slots=True)
class Mask:
    """A phrase in which the name of a state does not mean that state.

    ``meaning`` is the actor that the phrase means instead, empty where it means none.
    """

    phrase: Annotated[str, Key()]
    meaning: Annotated[str | None, ACTOR]
    note: str | None


@cache
def masks() -> tuple[Mask, ...]:
    """The phrases that hide a state's name (``masks.csv``); a reader looks for them before it looks for names."""
    return read(data_file("masks.csv"), Mask)
