"""Conditions in SQL over a table's columns, with complaints that say what would do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import polars as pl
from polars.exceptions import PolarsError

from pipeline.release.table import ReleaseTable


class ConditionError(ValueError):
    """The condition cannot be read, or does not fit the table."""


def condition(where: str, table: ReleaseTable) -> pl.Expr:
    """The condition over the table's columns.

    Raises:
        ConditionError: it is no SQL expression, or names columns that the table has not.
    """
    with _complaint(where):
        found = pl.sql_expr(where)
    there = [column.name for column in table.columns]
    unknown = sorted(set(found.meta.root_names()) - set(there))
    if unknown:
        raise ConditionError(f"{table.name} has no column {', '.join(unknown)}: there are {', '.join(there)}")
    return found


def fulfilling(rows: pl.DataFrame, where: str, table: ReleaseTable) -> pl.DataFrame:
    """The rows that fulfil the condition.

    Raises:
        ConditionError: as in ``condition``, or a value is held against one of another type.
    """
    wanted = condition(where, table)
    with _complaint(where):
        return rows.filter(wanted)


@contextmanager
def _complaint(where: str) -> Iterator[None]:
    try:
        yield
    except PolarsError as error:
        said = str(error).splitlines()[0]
        remedy = "; a day is written DATE '2026-01-01', an item of a list sought with array_contains(topics, 'cyber')"
        raise ConditionError(f"the condition {where!r} cannot be used: {said}{remedy}") from error
