"""Codings made again although a version has taken them up: overrides have changed, or a better coder reads them all."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from pipeline.curate.code import BATCH, coded_as
from pipeline.curate.corrected import Corrected
from pipeline.overrides import CARRIES
from pipeline.store import announcements, codings
from pipeline.store.lake import Lake
from schemas.contract.operations import CodingRecord


def code_again(lake: Lake, coder: Corrected, consumed: Mapping[str, int], now: datetime) -> int:
    """Code announcements afresh whose overrides are not those of their last coding; gives how many.

    Only what a version has taken up is looked at: what lies past the watermarks is coded anyway.
    """
    changed = [
        row
        for row in codings.last(lake, _overridden(lake, coder))
        if _taken_up(row, consumed) and row.coder != coder.version_of(row.announcement_id)
    ]
    if changed:
        codings.again(lake, [fresh for _, fresh in _afresh(lake, coder, changed, now)])
    return len(changed)


def code_all(lake: Lake, coder: Corrected, now: datetime) -> int:
    """Read again, with today's coder, every announcement that another version of it has read; gives how many.

    A coding that says what the last one said is not recorded: what stays the same goes on under the version that first
    read it so.
    """
    heads = codings.heads(lake).select("announcement_id", "coder")
    names = [name for name, by in heads.iter_rows() if by != coder.version_of(name)]
    for first in range(0, len(names), BATCH):
        before = codings.last(lake, names[first : first + BATCH])
        news = [fresh for old, fresh in _afresh(lake, coder, before, now) if not _says_the_same(old, fresh)]
        if news:
            codings.again(lake, news)
    return len(names)


def retold(
    lake: Lake, coder: Corrected, consumed: Mapping[str, int], standing: pl.LazyFrame, *, everything: bool = False
) -> tuple[CodingRecord, ...]:
    """The codings made again that the dataset does not show yet; asked of the dataset, so that a crash loses none.

    ``everything`` looks at every announcement, not only at those that overrides name or named.
    """
    names = None if everything else _overridden(lake, coder)
    if names == set():
        return ()
    rows, shown = codings.heads(lake, names), _shown(standing, names)
    unlike = rows.join(shown, on="announcement_id", how="left").filter(
        pl.when(pl.col("shown").is_null()).then(pl.col("mentions") > 0).otherwise(pl.col("coder") != pl.col("shown"))
    )
    return tuple(row for row in codings.last(lake, list(unlike["announcement_id"])) if _taken_up(row, consumed))


def _overridden(lake: Lake, coder: Corrected) -> set[str]:
    return set(coder.announcements) | codings.marked(lake, CARRIES)


def _taken_up(row: CodingRecord, consumed: Mapping[str, int]) -> bool:
    return row.seq <= consumed.get(row.source, 0)


def _afresh(
    lake: Lake, coder: Corrected, rows: Sequence[CodingRecord], now: datetime
) -> Iterator[tuple[CodingRecord, CodingRecord]]:
    """Each coding with the one that the coder makes of the same revision now."""
    before = {row.announcement_id: row for row in rows}
    for one in announcements.revisions(lake, {(row.announcement_id, row.announcement_revision) for row in rows}):
        yield before[one.id], coded_as(coder, one, coder.version_of(one.id), now)


def _says_the_same(old: CodingRecord, fresh: CodingRecord) -> bool:
    return replace(fresh, coder=old.coder, coded_at=old.coded_at) == old


def _shown(standing: pl.LazyFrame, names: Collection[str] | None) -> pl.DataFrame:
    """The coder's version behind what the dataset shows of each of these announcements, or of all."""
    told = standing.filter(pl.col("record_state") == "live").select("attestations").explode("attestations")
    fields = told.select(pl.col("attestations").struct.field("announcement_id", "coder"))
    fields = fields if names is None else fields.filter(pl.col("announcement_id").is_in(sorted(names)))
    return fields.unique("announcement_id", keep="any").rename({"coder": "shown"}).collect()
