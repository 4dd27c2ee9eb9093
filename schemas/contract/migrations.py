"""How rows that were written under an older schema come to a newer one, where the change broke it.

An addition needs nothing here: a column that a row did not have yet is null in it, a list empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import polars as pl

from schemas.contract.shape import numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Migration:
    """One step: rows of ``table`` (a contract or a release's table) come to the schema version ``to``."""

    to: str
    table: str
    apply: Callable[[pl.LazyFrame], pl.LazyFrame]


MIGRATIONS: tuple[Migration, ...] = ()
"""Every migration, in the order of the versions; none has been needed yet."""


def migrated(rows: pl.LazyFrame, table: str, written: str, register: Iterable[Migration] = MIGRATIONS) -> pl.LazyFrame:
    """The rows of a table that was written under a schema version, through every step that lies after it."""
    for step in register:
        if step.table == table and numbers(step.to) > numbers(written):
            rows = step.apply(rows)
    return rows
