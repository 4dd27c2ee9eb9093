"""What changed between two states of the dataset: the flat form that a release gives an engagement, and who takes part.

Only an engagement with a revision between the two can differ, one of which a part has such a revision, or one that the
days of the two make overdue or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from pipeline.diff import Changes, Difference, compare, schema_changes
from pipeline.release.begun import begun
from pipeline.release.formats.comma import DELIMITER, text
from pipeline.release.pin import Pin
from pipeline.release.table import Cut
from pipeline.release.tables.engagements import ENGAGEMENTS, confirmation
from pipeline.release.tables.history import leading
from pipeline.store.engagements import as_of
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS as RECORD

__all__ = ["FIELDS", "Changes", "between"]

_BOOKKEEPING = {"id", "revision", "version", "recorded_at"}
_COLUMNS = tuple(column for column in ENGAGEMENTS.columns if column.name not in _BOOKKEEPING)
_BATCH = 100_000
_UNUSED = ("support", "joins", "keys", "people", "quantities")
FIELDS = (*(column.name for column in _COLUMNS), "participants")
"""What is compared: the columns of the table of engagements but for book-keeping, and the parties with their roles."""


def between(lake: Lake, was: Pin, now: Pin) -> Difference:
    """Everything that the state ``now`` says otherwise than the state ``was``; either may be the older one."""
    low, high = sorted((was.version, now.version))
    revised = lake.scan(RECORD).filter(pl.col("version").is_between(low + 1, high)).select("id").collect()
    parts = {one: begun(lake, one.version) for one in (was, now)}
    turned = pl.concat(parts.values()).to_frame("id").filter(pl.col("id").is_unique())
    ids = pl.concat([revised, turned, _late(lake, parts)]).unique().sort("id")["id"]
    ends = leading(as_of(lake, now.version).select("id", "record_state", "merged_into").collect())
    # Bounded memory, however much was revised; where nothing was, one empty batch says so in the right columns.
    batches = [ids.slice(start, _BATCH) for start in range(0, max(len(ids), 1), _BATCH)]
    found = [
        compare(
            _state(lake, was, batch, parts[was]),
            _state(lake, now, batch, parts[now]).join(ends.select("id", "leads_to"), on="id", how="left"),
            FIELDS,
        )
        for batch in batches
    ]
    return Difference(rows=pl.concat(found), schema=schema_changes(was.schema, now.schema))


def _late(lake: Lake, parts: Mapping[Pin, pl.Series]) -> pl.DataFrame:
    """Ids that are overdue in one of the two states alone."""
    if len({one.day for one in parts}) == 1:
        return pl.DataFrame(schema={"id": pl.String})
    late = [
        as_of(lake, one.version)
        .filter((pl.col("record_state") == "live") & (confirmation(one.day, held) == "overdue"))
        .select("id")
        .collect()
        for one, held in parts.items()
    ]
    return pl.concat(late).filter(pl.col("id").is_unique())


def _state(lake: Lake, pin: Pin, ids: pl.Series, held: pl.Series) -> pl.DataFrame:
    rows = as_of(lake, pin.version, only=ids).drop(_UNUSED).with_columns(_sources_alone()).collect()
    cut = Cut(lake=lake, version=pin.version, today=pin.day, folder=Path(), history=rows.sort("id"), begun=held)
    flat = ENGAGEMENTS.frame(cut).select("id", *(text(column).alias(column.name) for column in _COLUMNS))
    told = rows.select("id", "revision", "record_state")
    return told.join(flat.join(_parties(cut), on="id"), on="id", how="left")


def _sources_alone() -> pl.Expr:
    source = pl.struct(pl.element().struct.field("source"))
    return pl.col("attestations").list.eval(source)


def _parties(cut: Cut) -> pl.DataFrame:
    party = pl.element().struct
    named = pl.format("{}:{}", party.field("code").fill_null("?"), party.field("role"))
    return cut.live.select("id", participants=pl.col("participants").list.eval(named).list.sort().list.join(DELIMITER))
