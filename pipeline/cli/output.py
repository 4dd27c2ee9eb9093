"""How commands speak: tables for a person, JSON for a machine."""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from rich.console import Console, RenderableType
from rich.table import Table

_UNBOUNDED = 1000
_PAGE = 140


def as_json(value: object) -> str:
    """A value as one line of JSON; dates and times in ISO 8601, dataclasses as objects."""
    return json.dumps(value, ensure_ascii=False, default=_plain)


def print_table(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> None:
    """Print rows as a table with these columns; a missing or null cell is left blank."""
    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in columns:
        table.add_column(column, no_wrap=True)
    for row in rows:
        table.add_row(*("" if row.get(column) is None else str(row[column]) for column in columns))
    # Piped into a file or another program a row stays one line, however long. Cells are plain: what a page says in
    # square brackets or between colons is neither style, link nor picture.
    width = None if sys.stdout.isatty() else _UNBOUNDED
    Console(width=width, markup=False, emoji=False).print(table)


def print_page(page: RenderableType) -> None:
    """Print what is for a person to read, coloured and as wide as the window on a terminal."""
    Console(width=None if sys.stdout.isatty() else _PAGE, highlight=False).print(page)


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, frozenset | set):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no JSON form")
