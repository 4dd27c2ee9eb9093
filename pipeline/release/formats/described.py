"""What the SQLite file says about itself, in tables of its own: the release, its columns, the words they may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from pipeline.release.table import ReleaseTable
from schemas.contract.codebook import type_name
from schemas.contract.declare import Vocabulary
from schemas.tables import words

Row: TypeAlias = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A table that describes: its name, its columns, of which the first ``keys`` are the key, and its rows."""

    name: str
    columns: tuple[str, ...]
    keys: int
    rows: Callable[[tuple[ReleaseTable, ...], Mapping[str, str]], Iterator[Row]]

    @property
    def create(self) -> str:
        """The statement that makes the table."""
        names = [f'"{name}"' for name in self.columns]
        return f'CREATE TABLE "{self.name}" ({", ".join(names)}, PRIMARY KEY ({", ".join(names[: self.keys])}))'


def _about(_: tuple[ReleaseTable, ...], about: Mapping[str, str]) -> Iterator[Row]:
    yield from about.items()


def _columns(tables: tuple[ReleaseTable, ...], _: Mapping[str, str]) -> Iterator[Row]:
    for table in tables:
        for position, column in enumerate(table.columns, start=1):
            named, doc = column.mark(Vocabulary), column.doc
            vocabulary = named.name if named else None
            yield table.name, column.name, position, type_name(column), doc.unit, vocabulary, doc.text


def _words(_: tuple[ReleaseTable, ...], __: Mapping[str, str]) -> Iterator[Row]:
    for word in words():
        yield word.vocabulary, word.of or "", word.value, word.definition


BESIDE: tuple[Beside, ...] = (
    Beside("about", ("name", "value"), 1, _about),
    Beside("codebook", ("table", "column", "position", "type", "unit", "vocabulary", "meaning"), 2, _columns),
    Beside("vocabularies", ("vocabulary", "of", "word", "definition"), 3, _words),
)
