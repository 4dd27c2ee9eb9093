"""Announcements as the mirror keeps them, and as a visitor sees them at a moment.

The files are TOML, `[[item]]` tables as `README.md` describes them.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TypeAlias, cast

from mirror.clock import aware
from mirror.prose import Block, blocks

Value: TypeAlias = str | int | float | bool | datetime | list[str]

EDITABLE = ("title", "section", "summary", "text")


@dataclass(frozen=True, slots=True)
class Edit:
    """A later change: from `at` (UTC) on, `changes` replace the fields they name."""

    at: datetime
    changes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """One announcement as it reads at a moment; `published` keeps the site's own offset."""

    key: str
    title: str
    first_title: str
    published: datetime
    updated: datetime
    edited: tuple[datetime, ...]
    section: str
    summary: str
    text: str
    extra: Mapping[str, Value]
    neighbour: bool

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text as paragraphs, headings and lists."""
        return blocks(self.text)

    def word(self, name: str, default: str = "") -> str:
        """The site-specific value `name` as text."""
        value = self.extra.get(name, default)
        return default if isinstance(value, list) else str(value)

    def words(self, name: str) -> tuple[str, ...]:
        """The site-specific list `name`; a single text counts as a list of one."""
        value = self.extra.get(name, [])
        return tuple(value) if isinstance(value, list) else (str(value),)


@dataclass(frozen=True, slots=True)
class Item:
    """One announcement with all that will ever happen to it; `neighbour` marks what is no defence news."""

    source: str
    key: str
    title: str
    published: datetime
    section: str
    summary: str
    text: str
    extra: Mapping[str, Value] = field(default_factory=dict)
    edits: tuple[Edit, ...] = ()
    gone: datetime | None = None
    neighbour: bool = False

    def is_gone(self, now: datetime) -> bool:
        """Whether the page has been taken away by `now`."""
        return self.gone is not None and self.gone <= now

    def shown(self, now: datetime) -> Shown | None:
        """How the announcement reads at `now`; None before its publication and after it is gone."""
        if self.published > now or self.is_gone(now):
            return None
        past = [edit for edit in self.edits if edit.at <= now]
        fields = {name: cast(str, getattr(self, name)) for name in EDITABLE}
        for edit in past:
            fields |= edit.changes
        edited = tuple(edit.at for edit in past)
        updated = max((self.published, *edited))
        return Shown(
            key=self.key,
            published=self.published,
            updated=updated,
            edited=edited,
            extra=self.extra,
            first_title=self.title,
            neighbour=self.neighbour,
            **fields,
        )

    def moments(self) -> Iterator[datetime]:
        """Every moment at which the page changes, appears or goes."""
        yield self.published
        yield from (edit.at for edit in self.edits)
        if self.gone is not None:
            yield self.gone


def load(path: Path, *, neighbour: bool = False) -> tuple[Item, ...]:
    """The items of one TOML file, whose stem is the source. Raises ValueError naming file and item for a bad one."""
    with path.open("rb") as file:
        tables = cast(list[dict[str, object]], tomllib.load(file).get("item", []))
    return tuple(_read(path, number, table, neighbour) for number, table in enumerate(tables, 1))


def _read(path: Path, number: int, table: dict[str, object], neighbour: bool) -> Item:
    try:
        return from_mapping(path.stem, table, neighbour=neighbour)
    except ValueError as error:
        raise ValueError(f"{path.name}, item {number}: {error}") from error


def from_mapping(source: str, table: Mapping[str, object], *, neighbour: bool = False) -> Item:
    """An item from a TOML or JSON table (times may be ISO text). Raises ValueError naming the missing or bad field."""
    edits = cast(list[Mapping[str, object]], table.get("edit", []))
    gone = table.get("gone")
    return Item(
        source=source,
        key=_text(table, "key"),
        title=_text(table, "title"),
        published=_moment(table, "published"),
        section=str(table.get("section", "")),
        summary=str(table.get("summary", "")).strip(),
        text=_text(table, "text").strip(),
        extra=cast(Mapping[str, Value], table.get("extra", {})),
        edits=tuple(sorted((_edit(edit) for edit in edits), key=lambda edit: edit.at)),
        gone=None if gone is None else aware(_moment(table, "gone")),
        neighbour=neighbour,
    )


def _edit(table: Mapping[str, object]) -> Edit:
    changes = {name: str(table[name]).strip() for name in EDITABLE if name in table}
    return Edit(aware(_moment(table, "at")), changes)


def _text(table: Mapping[str, object], name: str) -> str:
    value = table.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"field {name!r} must be a text that is not empty, got {value!r}")
    return value


def _moment(table: Mapping[str, object], name: str) -> datetime:
    value = table.get(name)
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise ValueError(f"field {name!r} must be a date-time with offset, got {value!r}")
    return moment
