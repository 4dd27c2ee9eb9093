"""Reads one CSV file into frozen dataclasses, or says exactly which cell cannot be taken."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib.resources.abc import Traversable
from typing import Annotated, TypeVar, get_args, get_origin, get_type_hints

from schemas.tables.cells import CellError, Value, parser
from schemas.tables.error import SchemaDataError
from schemas.tables.marks import Key, Known, Mark, Matches

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Column:
    """One column as its dataclass field declares it."""

    name: str
    parse: Callable[[str], Value]
    marks: tuple[Mark, ...]

    @property
    def is_key(self) -> bool:
        """Whether the column belongs to the key of the file."""
        return any(isinstance(mark, Key) for mark in self.marks)


def read(file: Traversable, row: type[R]) -> tuple[R, ...]:
    """All rows of the CSV ``file`` as instances of the dataclass ``row``, whose fields are the columns in order.

    Raises :class:`SchemaDataError` for a wrong header, a row of the wrong length, a cell that its column does not
    allow, a repeated key, and a row out of order.
    """
    columns = columns_of(row)
    lines = _lines(file)
    _check_header(file.name, next(lines, (1, []))[1], columns)
    keys = [index for index, column in enumerate(columns) if column.is_key]
    rows: list[R] = []
    last: tuple[tuple[bool, Value], ...] | None = None
    for number, cells in lines:
        values = _values(file.name, number, cells, columns)
        key = tuple((values[index] is not None, values[index]) for index in keys)
        _check_order(file.name, number, last, key, [columns[index].name for index in keys])
        last = key
        rows.append(row(*values))
    return tuple(rows)


def columns_of(row: type) -> tuple[Column, ...]:
    """The columns that the dataclass ``row`` declares."""
    hints = get_type_hints(row, include_extras=True)
    return tuple(_column(field.name, hints[field.name]) for field in fields(row))


def _column(name: str, hint: object) -> Column:
    if get_origin(hint) is Annotated:
        bare, *marks = get_args(hint)
        return Column(name, parser(bare), tuple(marks))
    return Column(name, parser(hint), ())


def _lines(file: Traversable) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise SchemaDataError(file.name, line, None, "the bytes are not UTF-8", "save the file as UTF-8") from error
    table = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in table:
            yield table.line_num, cells
    except csv.Error as error:
        remedy = 'close every quotation mark, and double it inside a cell (")'
        raise SchemaDataError(file.name, table.line_num, None, f"the line is no CSV: {error}", remedy) from error


def _check_header(file: str, header: list[str], columns: tuple[Column, ...]) -> None:
    expected = [column.name for column in columns]
    if header != expected:
        raise SchemaDataError(file, 1, None, f"the header is {','.join(header)!r}", f"make it {','.join(expected)!r}")


def _values(file: str, line: int, cells: list[str], columns: tuple[Column, ...]) -> list[Value]:
    if len(cells) != len(columns):
        problem = f"the row has {len(cells)} cells, not {len(columns)}"
        raise SchemaDataError(file, line, None, problem, "put a cell with a comma in quotation marks")
    values = []
    for text, column in zip(cells, columns, strict=True):
        try:
            values.append(_value(text, column))
        except CellError as error:
            raise SchemaDataError(file, line, column.name, error.problem, error.remedy) from None
    return values


def _value(text: str, column: Column) -> Value:
    if text and (text != text.strip() or not unicodedata.is_normalized("NFC", text)):
        raise CellError(f"{text!r} is padded or not in Unicode's composed form (NFC)", "trim and normalise it")
    value = column.parse(text)
    items = value if isinstance(value, tuple) else (value,)
    for item in items:
        if isinstance(item, str):
            _check(item, column.marks)
    return value


def _check(item: str, marks: tuple[Mark, ...]) -> None:
    for mark in marks:
        if isinstance(mark, Matches) and not mark.pattern.fullmatch(item):
            raise CellError(f"{item!r} is not {mark.form}", "correct it")
        if isinstance(mark, Known) and item not in mark.values():
            raise CellError(f"{item!r} does not stand in {mark.place}", "correct it, or add it there first")


def _check_order(
    file: str,
    line: int,
    last: tuple[tuple[bool, Value], ...] | None,
    key: tuple[tuple[bool, Value], ...],
    names: list[str],
) -> None:
    if last is None or last < key:
        return
    if last == key:
        raise SchemaDataError(file, line, names[-1], f"the key ({', '.join(names)}) repeats", "remove one of the rows")
    raise SchemaDataError(file, line, names[0], "the row is out of order", f"sort the file by {', '.join(names)}")
