"""The other schemes that our codes lead to, and from our types to theirs, each crosswalk in versions of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.lexicon import WORD, known
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read


@dataclass(frozen=True, slots=True)
class Scheme:
    """Which edition of another scheme one version of our crosswalk to it leads to.

    ``kind`` says whether it orders events or states, ``until`` up to which day its list of states goes (empty where
    it goes on); ``edition`` is its makers' own name for it.
    """

    scheme: Annotated[str, Key(), WORD]
    version: Annotated[int, Key()]
    kind: Annotated[str, Matches(re.compile(r"events|states"), "events or states")]
    title: str
    edition: str
    until: date | None
    source: str
    note: str | None


@cache
def schemes() -> tuple[Scheme, ...]:
    """Every version of every crosswalk, with the edition that it leads to (``schemes.csv``)."""
    return read(data_file("schemes.csv"), Scheme)


@cache
def _names() -> frozenset[str]:
    return frozenset(row.scheme for row in schemes())


SCHEME = Known("schemes.csv", _names)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One row of a crosswalk; an empty ``subtype`` is every subtype without a row of its own.

    ``codes`` are the scheme's codes, the first one the default where ``note`` does not choose; ``mode`` and
    ``contexts`` are those of PLOVER.
    """

    scheme: Annotated[str, Key(), SCHEME]
    version: Annotated[int, Key()]
    type: Annotated[str, Key(), known("type")]
    subtype: Annotated[str | None, Key(), known("subtype")]
    status: Annotated[str, Key(), known("status")]
    codes: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]
    note: str | None


@cache
def crosswalks() -> tuple[Crosswalk, ...]:
    """Every row of every crosswalk (``crosswalks.csv``)."""
    return read(data_file("crosswalks.csv"), Crosswalk)


def crosswalk(scheme: str, type_: str, subtype: str, status: str, version: int | None = None) -> Crosswalk | None:
    """The row for an engagement in ``scheme``, by default in its newest version; ``None`` where it has no code.

    Raises ``KeyError`` for a scheme or version that the table does not hold.
    """
    rows = _scheme(scheme)
    if version is None:
        version = max(row_version for row_version, *_ in rows)
    elif all(row_version != version for row_version, *_ in rows):
        raise KeyError(f"the scheme {scheme!r} has no version {version}")
    return rows.get((version, type_, subtype, status)) or rows.get((version, type_, None, status))


@cache
def _scheme(scheme: str) -> dict[tuple[int, str, str | None, str], Crosswalk]:
    rows = {(row.version, row.type, row.subtype, row.status): row for row in crosswalks() if row.scheme == scheme}
    if not rows:
        raise KeyError(f"there is no crosswalk to {scheme!r}: there are {sorted({row.scheme for row in crosswalks()})}")
    return rows
