"""Roles of participants: on which side of an engagement each of them stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key
from schemas.tables.reader import read


@dataclass(frozen=True, slots=True)
class Role:
    """A role with its ``standing``: a side of its own, one shared with others in it, between the sides, or aside."""

    role: Annotated[str, Key(), known("role")]
    standing: Annotated[str, known("role_standing")]


@cache
def roles() -> tuple[Role, ...]:
    """The roles of participants (``roles.csv``)."""
    return read(data_file("roles.csv"), Role)
