"""Rows of the house's own tables that the coder reads: offices, publishers, forums."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.marks import Key
from schemas.tables.reader import read


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """An office's form with its level; ``actor`` where only one state or organisation has it."""

    phrase: Annotated[str, Key()]
    actor: Annotated[str | None, Key()]
    level: str
    ambiguous: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class PublisherRow:
    """A publisher's id or a name pattern with its voice and its clock."""

    publisher: Annotated[str, Key()]
    actor: str | None
    timezone: str | None
    date_order: str | None


@dataclass(frozen=True, slots=True)
class ForumRow:
    """A standing forum: ``level`` is the one it convenes at, ``organisation`` whose it is."""

    id: Annotated[str, Key()]
    name: str
    aliases: tuple[str, ...]
    organisation: str | None
    cadence: str | None
    level: str | None
    first_year: int | None
    site: str | None
    subtype: str


@cache
def office_rows() -> tuple[OfficeRow, ...]:
    """``offices.csv``."""
    return read(data_file("offices.csv"), OfficeRow)


@cache
def publisher_rows() -> tuple[PublisherRow, ...]:
    """``publishers.csv``."""
    return read(data_file("publishers.csv"), PublisherRow)


@cache
def forum_rows() -> tuple[ForumRow, ...]:
    """``forums.csv``."""
    return read(data_file("forums.csv"), ForumRow)
