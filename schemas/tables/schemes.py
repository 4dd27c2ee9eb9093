"""From our types to other event schemes, each scheme in versions of its own."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.lexicon import WORD, known
from schemas.tables.marks import Key
from schemas.tables.reader import read


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """One row of a crosswalk; an empty ``subtype`` is every subtype without a row of its own.

    ``codes`` are the scheme's codes, the first one the default where ``note`` does not choose; ``mode`` and
    ``contexts`` are those of PLOVER.
    """

    scheme: Annotated[str, Key(), WORD]
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
