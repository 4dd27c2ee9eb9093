"""Tables made from the record of engagements, kept up with it in the parts that a version changes.

A view follows the record: a crash between the two leaves it some versions behind, and whoever needs it next brings it
up. Its Delta transaction ``curate`` is the dataset version that it shows. A view that an older schema laid out is made
afresh, even where it shows the last version.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import polars as pl

from pipeline.errors import OutrunError
from pipeline.store.durable import durable
from pipeline.store.engagements import CURATE, as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import Table

_TRIES = 5


@dataclass(frozen=True, slots=True)
class View:
    """A table laid out by one column, and how its rows, each with an ``id``, are made of last revisions.

    ``exact`` says that what an engagement had in other parts is sought and removed. Without it that stays until the
    part is next written, and readers must pass over what no longer holds.
    """

    table: Table
    made: Callable[[pl.LazyFrame], pl.LazyFrame]
    exact: bool

    @property
    def part(self) -> str:
        """The column by which the table is laid out."""
        (column,) = self.table.partition_by
        return column


def bring_up(lake: Lake, view: View) -> pl.LazyFrame:
    """The view's rows, after it has been made to show the last dataset version or a later one.

    Raises:
        OutrunError: others brought it up to earlier versions again and again.
    """
    version = newest(lake)
    for _ in range(_TRIES):
        layout = lake.layout(view.table)
        if lake.transaction(view.table, CURATE) >= version and (layout is None or layout.as_declared):
            return lake.scan(view.table)
        with suppress(OutrunError), durable(view.table.name):  # outrun: another process has brought it up meanwhile
            _take_in(lake, view, version)
    raise OutrunError(f"{view.table.name}: overtaken {_TRIES} times in a row; try again later")


def _take_in(lake: Lake, view: View, version: int) -> None:
    # All is read from, and committed on, one state of the view: Delta refuses the commit if a rival was there first.
    layout, shown = lake.layout(view.table), lake.transaction(view.table, CURATE)
    if layout is None or not layout.as_declared:
        version = max(version, shown)
        lake.replace(view.table, view.made(as_of(lake, version)).collect(), {CURATE: version}, on=layout)
        return
    changed = as_of(lake, version, after=shown).collect()
    rows, before = view.made(changed.lazy()).collect(), lake.scan(view.table, layout.version)
    touched = {*rows[view.part], *(_parts(before, view, changed["id"]) if view.exact else ())}
    kept = before.filter(pl.col(view.part).is_in(sorted(touched))).collect().join(changed, on="id", how="anti")
    after = pl.concat([kept, rows])
    lake.replace(view.table, after, {CURATE: version}, within={view.part: touched}, on=layout)


def _parts(before: pl.LazyFrame, view: View, ids: pl.Series) -> pl.Series:
    found = before.filter(pl.col("id").is_in(ids.to_list())).select(view.part).unique()
    return found.collect(engine="streaming")[view.part]
