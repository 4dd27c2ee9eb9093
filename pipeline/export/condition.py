"""Conditions in SQL over a table's columns, with complaints that say what would do.

Polars' SQL can open files and addresses as soon as it reads an expression (``read_csv`` in a subquery), so every word
is looked at before: what is no column, and none of the words in ``pipeline/export/words.py``, never gets there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import polars as pl
from polars.exceptions import PolarsError

from pipeline.export.words import FUNCTIONS, KEYWORDS, SIGNS
from pipeline.release.table import ReleaseTable
from schemas.contract.types import polars_columns

_PIECE = re.compile(
    r"""(?P<space>\s+)
    |(?P<text>'(?:[^'\\]|''|\\(?!'))*')       # no \' : not every reader of SQL ends the text at the same place
    |"(?P<quoted>[^"]*)"(?P<quoted_call>\s*\()?
    |(?P<word>[^\W\d]\w*\b(?!['"]))(?P<call>\s*\()?  # no E'...' or the like: they have rules of their own
    |(?P<number>\d+(?:\.\d+)?)
    |(?P<sign>(?!--|/\*)(?:{}))""".format("|".join(map(re.escape, SIGNS))),
    re.VERBOSE,
)


class ConditionError(ValueError):
    """The condition cannot be read, or does not fit the table."""


@dataclass(frozen=True, slots=True)
class Condition:
    """What rows have to fulfil: as it was written, and as polars takes it. It looks at each row alone."""

    text: str
    expression: pl.Expr

    def fulfilled(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows that fulfil it.

        Raises:
            ConditionError: a value cannot be taken as what the condition makes of it.
        """
        with _complaint(self.text):
            return rows.filter(self.expression)


def condition(where: str, table: ReleaseTable) -> Condition:
    """The condition over the table's columns.

    Raises:
        ConditionError: it is no SQL expression, names what is no column of the table, uses what is not allowed, or
            holds a value against one of another type.
    """
    if not where.strip():
        raise ConditionError("the condition is empty: write one over the columns, or leave it out to have all rows")
    _look_at_words(where, table)
    with _complaint(where):
        found = Condition(where, pl.sql_expr(where))
    found.fulfilled(pl.DataFrame(schema=polars_columns(table.columns)))  # types that do not fit are told at once
    return found


def _look_at_words(where: str, table: ReleaseTable) -> None:
    columns = [column.name for column in table.columns]
    at = 0
    while at < len(where):
        piece = _PIECE.match(where, at)
        if piece is None:
            raise ConditionError(f"the condition {where!r} cannot be used: what is {where[at : at + 20]!r}?")
        _look_at(piece, table.name, columns)
        at = piece.end()


def _look_at(piece: re.Match[str], table: str, columns: list[str]) -> None:
    word, quoted = piece["word"], piece["quoted"]
    call = piece["call"] or piece["quoted_call"]
    if word and word.upper() in KEYWORDS | (set(FUNCTIONS) if call else set[str]()):
        return
    name = word if quoted is None else quoted
    if name is None or (name in columns and not call):
        return
    if call:
        raise ConditionError(f"a condition has no function {name}: there are {', '.join(FUNCTIONS)}")
    raise ConditionError(f"{table} has no column {name}: there are {', '.join(columns)}")


@contextmanager
def _complaint(where: str) -> Iterator[None]:
    try:
        yield
    except PolarsError as error:
        said = str(error).splitlines()[0]
        remedy = "; a day is written DATE '2026-01-01', an item of a list sought with array_contains(topics, 'cyber')"
        raise ConditionError(f"the condition {where!r} cannot be used: {said}{remedy}") from error
