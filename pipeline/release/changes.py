"""What changed between two dataset versions, counted from the rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import polars as pl

from pipeline.release.parts import parts
from pipeline.release.table import Cut
from pipeline.release.tables.engagements import ENGAGEMENTS

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
    """What the cut's version says otherwise than the version ``before`` (0 for none), by the tables written."""
    told = cut.table("revisions").select("id", "revision", "version", "record_state")
    was = _last(told.filter(pl.col("version") <= before)).filter(pl.col("record_state") == "live")
    new = _last(told).join(was.select("id", was_revision="revision"), on="id", how="left").collect()
    known = pl.col("was_revision").is_not_null()
    live = pl.col("record_state") == "live"
    revised = new.filter(live & known & (pl.col("revision") != pl.col("was_revision")))
    return Changes(
        added=len(new.filter(live & ~known)),
        revised=len(revised),
        merged=len(new.filter(known & (pl.col("record_state") == "merged"))),
        withdrawn=len(new.filter(known & (pl.col("record_state") == "withdrawn"))),
        fields=_fields(cut, before, revised["id"]),
    )


def _last(told: pl.LazyFrame) -> pl.LazyFrame:
    return told.filter(pl.col("id").ne_missing(pl.col("id").shift(-1)))


def _fields(cut: Cut, before: int, revised: pl.Series) -> dict[str, int]:
    counts: Counter[str] = Counter()
    if len(revised):
        now = cut.table("engagements").filter(pl.col("id").is_in(revised.implode())).collect()
        for part in parts(replace(cut, version=before), cut.folder / ".before"):
            counts.update(_differing(now, ENGAGEMENTS.frame(part)))
    return {name: count for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if count}


def _differing(now: pl.DataFrame, was: pl.DataFrame) -> dict[str, int]:
    both = now.join(was, on="id", suffix="_was")
    names = [column.name for column in ENGAGEMENTS.columns if column.name not in _BOOKKEEPING | {"id"}]
    return both.select(pl.col(name).ne_missing(pl.col(f"{name}_was")).sum() for name in names).row(0, named=True)
