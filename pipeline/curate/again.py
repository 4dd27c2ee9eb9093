"""Codings made again although a version has taken them up: where a maintainer's overrides have changed since."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from pipeline.curate.code import coded_as
from pipeline.curate.corrected import Corrected
from pipeline.overrides import CARRIES
from pipeline.store import announcements, codings
from pipeline.store.lake import Lake
from schemas.contract.operations import CodingRecord


def code_again(lake: Lake, coder: Corrected, consumed: Mapping[str, int], now: datetime) -> int:
    """Code announcements afresh whose overrides are not those of their last coding; gives how many.

    Only what a version has taken up is looked at: what lies past the watermarks is coded anyway.
    """
    changed = [row for row in _touched(lake, coder, consumed) if row.coder != coder.version_of(row.announcement_id)]
    if changed:
        told = announcements.revisions(lake, {(row.announcement_id, row.announcement_revision) for row in changed})
        codings.again(lake, [coded_as(coder, one, coder.version_of(one.id), now) for one in told])
    return len(changed)


def retold(
    lake: Lake, coder: Corrected, consumed: Mapping[str, int], standing: pl.LazyFrame
) -> tuple[CodingRecord, ...]:
    """The codings among them that the dataset does not show yet; asked of the dataset, so that a crash loses none."""
    rows = _touched(lake, coder, consumed)
    shown = _shown(standing, {row.announcement_id for row in rows})
    return tuple(
        row for row in rows if shown.get(row.announcement_id, None if row.mentions else row.coder) != row.coder
    )


def _touched(lake: Lake, coder: Corrected, consumed: Mapping[str, int]) -> list[CodingRecord]:
    named = set(coder.announcements) | codings.marked(lake, CARRIES)
    found = codings.last(lake, named) if named else ()
    return [row for row in found if row.seq <= consumed.get(row.source, 0)]


def _shown(standing: pl.LazyFrame, names: set[str]) -> dict[str, str]:
    """The coder's version behind what the dataset shows of each announcement."""
    told = standing.filter(pl.col("record_state") == "live").select("attestations").explode("attestations")
    fields = told.select(pl.col("attestations").struct.field("announcement_id", "coder"))
    return dict(fields.filter(pl.col("announcement_id").is_in(sorted(names))).collect().iter_rows())
