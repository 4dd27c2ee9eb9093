"""Offices and publishers: who speaks, at which rank, and in which zone and order they write dates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Annotated

from schemas.tables.actors import ACTOR
from schemas.tables.files import data_file
from schemas.tables.lexicon import known
from schemas.tables.marks import Key, Matches
from schemas.tables.reader import read

ZONE = Matches(re.compile(r"[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+)+"), "an IANA time zone such as Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Office:
    """A phrase that names an office, and the level that it ranks at.

    ``actor`` is empty where the phrase fits any state or organisation. Where one phrase has several readings all are
    ``ambiguous``: the reading of the actor whom the text speaks of goes first, then the one without an actor.
    """

    phrase: Annotated[str, Key()]
    actor: Annotated[str | None, Key(), ACTOR]
    level: Annotated[str, known("level")]
    ambiguous: bool
    note: str | None


@cache
def offices() -> tuple[Office, ...]:
    """The offices (``offices.csv``); where phrases overlap in a text the longest one counts."""
    return read(data_file("offices.csv"), Office)


@dataclass(frozen=True, slots=True)
class Publisher:
    """A publisher by source id or by name, in which ``*`` stands for any ending or beginning.

    ``actor`` is whom it speaks for, ``timezone`` the IANA zone of its dates, ``date_order`` how it writes numeric
    dates: ``dmy``, ``mdy`` or ``ymd``.
    """

    publisher: Annotated[str, Key()]
    actor: Annotated[str | None, ACTOR]
    timezone: Annotated[str, ZONE]
    date_order: Annotated[str, known("date_order")]


@cache
def publishers() -> tuple[Publisher, ...]:
    """The publishers (``publishers.csv``)."""
    return read(data_file("publishers.csv"), Publisher)


@cache
def publisher(name: str) -> Publisher | None:
    """The row for a source id or publisher's name: the exact one, else the longest pattern that fits, else ``None``."""
    fitting = [row for row in publishers() if row.publisher == name or fnmatchcase(name, row.publisher)]
    return max(fitting, key=lambda row: (row.publisher == name, len(row.publisher)), default=None)
