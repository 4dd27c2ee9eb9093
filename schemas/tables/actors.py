"""Every code that a party can have, the forces that stand for one, and the phrases that only seem to name one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.bodies import organisation_ids, organisation_names, organisations
from schemas.tables.countries import state_codes, state_names, states
from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key, Known
from schemas.tables.reader import read

__all__ = [
    "ACTOR",
    "Force",
    "Mask",
    "actor_codes",
    "forces",
    "masks",
    "organisation_ids",
    "organisation_names",
    "organisations",
    "state_codes",
    "state_names",
    "states",
]


@cache
def actor_codes() -> frozenset[str]:
    """Every code that a party can have: states and organisations."""
    return state_codes() | organisation_ids()


ACTOR = Known("states.csv or organisations.csv", actor_codes)


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
