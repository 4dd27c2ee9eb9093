"""What changed between two dataset versions, counted from the rows."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.release.table import Cut
from pipeline.release.tables.engagements import ENGAGEMENTS
from pipeline.store.engagements import as_of

_BOOKKEEPING = {"revision", "version", "recorded_at"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Engagements added, revised, merged and withdrawn, and by how many each field was revised."""

    added: int
    revised: int
    merged: int
    withdrawn: int
    fields: dict[str, int]


def changes(cut: Cut, before: int) -> Changes:
    """What the cut's version says otherwise than the version ``before`` (0 for none)."""
    was = as_of(cut.lake, before).collect()
    old = was.filter(pl.col("record_state") == "live").select("id", was_revision="revision")
    new = cut.last.join(old, on="id", how="left")
    known = pl.col("was_revision").is_not_null()
    live = pl.col("record_state") == "live"
    return Changes(
        added=len(new.filter(live & ~known)),
        revised=len(new.filter(live & known & (pl.col("revision") != pl.col("was_revision")))),
        merged=len(new.filter(known & (pl.col("record_state") == "merged"))),
        withdrawn=len(new.filter(known & (pl.col("record_state") == "withdrawn"))),
        fields=_fields(cut, Cut(lake=cut.lake, version=before, today=cut.today, last=was)),
    )


def _fields(cut: Cut, before: Cut) -> dict[str, int]:
    both = ENGAGEMENTS.frame(cut).join(ENGAGEMENTS.frame(before), on="id", suffix="_was")
    names = [column.name for column in ENGAGEMENTS.columns if column.name not in _BOOKKEEPING | {"id"}]
    counts = both.select(pl.col(name).ne_missing(pl.col(f"{name}_was")).sum() for name in names).row(0, named=True)
    return {name: count for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count}
