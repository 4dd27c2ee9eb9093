"""The states and territories, and the words that name them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read

ALPHA3 = Matches(re.compile(r"[A-Z]{3}"), "three capital letters")


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory under its ISO 3166 code (Kosovo: XKX; former states: their withdrawn code).

    ``sovereign`` is the state that a territory belongs to. ``valid_from`` and ``valid_to`` are the first and the last
    day of the state, empty where it is older than 1943 or still exists. Its numbers stand in ``state_numbers.csv``.
    """

    alpha3: Annotated[str, Key(), ALPHA3]
    alpha2: Annotated[str, Matches(re.compile(r"[A-Z]{2}"), "two capital letters")]
    name: str
    official_name: str | None
    sovereign: Annotated[str | None, ALPHA3]
    valid_from: date | None
    valid_to: date | None


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
    """Names, demonyms, capitals and metonyms of the states (``state_names.csv``)."""
    return read(data_file("state_names.csv"), StateName)
