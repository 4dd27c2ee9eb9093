"""Coding: every announcement past its source's watermark is read by the coder, and none is lost to a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from pipeline.store import announcements, codings
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS
from schemas.contract import Announcement, Mention, RecordedAnnouncement, from_row
from schemas.contract.operations import CodingRecord

if TYPE_CHECKING:
    from pipeline.coder import Coding

Coder: TypeAlias = "Callable[[Announcement], Coding]"

_BATCH = 200
"""Announcements coded between two commits: what a crash makes to be done again."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Counts of one round: announcement revisions coded, and those among them that gave a reason, not mentions."""

    coded: int = 0
    uncoded: int = 0

    def __add__(self, other: Coded) -> Coded:
        return Coded(self.coded + other.coded, self.uncoded + other.uncoded)


def code_new(lake: Lake, coder: Coder, *, version: str, now: datetime) -> Coded:
    """Code every announcement revision past its source's watermark, and advance the watermarks.

    A coder that fails leaves its complaint as the coding's ``error``; ``version`` is the coder's, for such rows.

    Raises:
        OutrunError: another curation codes the same source at the same time.
    """
    rows: list[CodingRecord] = []
    for source in sources(lake):
        for batch in _batches(announcements.after(lake, source, codings.done(lake, source))):
            made = [_coding(coder, told, version, now) for told in batch]
            codings.append(lake, made)
            rows += made
    return Coded(len(rows), sum(bool(row.not_coded or row.error) for row in rows))


def sources(lake: Lake) -> tuple[str, ...]:
    """The sources of which an announcement was ever recorded."""
    return tuple(sorted(lake.scan(ANNOUNCEMENTS).select("source").unique().collect()["source"]))


def _batches(past: pl.LazyFrame) -> Iterator[list[RecordedAnnouncement]]:
    for part in past.collect().iter_slices(_BATCH):
        yield [from_row(RecordedAnnouncement, row) for row in part.iter_rows(named=True)]


def _coding(coder: Coder, told: RecordedAnnouncement, version: str, now: datetime) -> CodingRecord:
    mentions: tuple[Mention, ...] = ()
    not_coded = error = None
    try:
        coding = coder(told)
        mentions, not_coded, error, version = coding.mentions, coding.not_coded, coding.error, coding.coder
    except Exception as failure:  # whatever a coder stumbles on, the announcement must not be lost
        error = f"{type(failure).__name__}: {failure}"
    return CodingRecord(
        announcement_id=told.id,
        announcement_revision=told.revision,
        coder=version,
        source=told.source,
        seq=told.seq,
        not_coded=not_coded,
        error=error,
        mentions=mentions,
        coded_at=now,
    )
