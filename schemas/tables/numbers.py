"""The numbers that other lists of states give, and from when to when each was a state's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.countries import STATE
from schemas.tables.files import data_file
from schemas.tables.marks import Key
from schemas.tables.reader import read
from schemas.tables.schemes import SCHEME


@dataclass(frozen=True, slots=True)
class StateNumber:
    """The number of a state in a scheme through one spell.

    ``valid_from`` and ``valid_to`` are the first and the last day of the spell in the scheme's own list; empty where
    it is older than the list, or lasted on the list's last day. Spells that ended before 1943 are left out, and so are
    states that have no code of ours. Where several codes share a number (the Soviet Union and Russia, Yugoslavia and
    what followed it) its spell is cut at the days on which one followed another.
    """

    scheme: Annotated[str, Key(), SCHEME]
    version: Annotated[int, Key()]
    alpha3: Annotated[str, Key(), STATE]
    number: int
    valid_from: Annotated[date | None, Key()]
    valid_to: date | None

    def covers(self, day: date) -> bool:
        """Whether the spell holds the day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


@cache
def state_numbers() -> tuple[StateNumber, ...]:
    """Every spell of every number (``state_numbers.csv``)."""
    return read(data_file("state_numbers.csv"), StateNumber)


@cache
def numbers_of(scheme: str) -> tuple[StateNumber, ...]:
    """The spells of one scheme in the newest version of its crosswalk, by state and first day.

    Raises ``KeyError`` for a scheme that numbers no states.
    """
    rows = [row for row in state_numbers() if row.scheme == scheme]
    if not rows:
        raise KeyError(f"{scheme!r} numbers no states: these do: {sorted({row.scheme for row in state_numbers()})}")
    version = max(row.version for row in rows)
    return tuple(row for row in rows if row.version == version)


def state_number(scheme: str, alpha3: str, on: date) -> int | None:
    """The number of a state in a scheme on a day, ``None`` where it had none; raises as :func:`numbers_of` does."""
    return next((row.number for row in numbers_of(scheme) if row.alpha3 == alpha3 and row.covers(on)), None)
