"""Coding: every announcement past its source's watermark is read by the coder, and none is lost to a failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

import polars as pl

from pipeline.curate.corrected import Corrected
from pipeline.store import announcements, codings, engagements
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS
from schemas.contract import Mention, RecordedAnnouncement, from_row
from schemas.contract.operations import CodingRecord

WITHDRAWN = "withdrawn"
"""Why an announcement that its publisher has taken away is not coded: what it told is told by it no more."""

Record: TypeAlias = Callable[[Lake, Sequence[CodingRecord]], None]

BATCH = 200
"""Announcements coded between two commits: what a crash makes to be done again."""


@dataclass(frozen=True, slots=True)
class Coded:
    """Counts of one round: announcement revisions coded, and those among them that gave a reason, not mentions."""

    coded: int = 0
    uncoded: int = 0

    def __add__(self, other: Coded) -> Coded:
        return Coded(self.coded + other.coded, self.uncoded + other.uncoded)


def code_new(lake: Lake, coder: Corrected, *, now: datetime) -> Coded:
    """Code every announcement revision past its source's watermark, and advance the watermarks.

    Codings that no version has taken up yet, such as those of a candidate that the gate refused, are made again when
    they are another coder's or carry other overrides: a mended coder is what such a candidate waits for. A coder that
    fails leaves its complaint as the coding's ``error``.

    Raises:
        OutrunError: another curation codes the same source at the same time.
    """
    counted = Coded()
    known = sources(lake)
    for source, taken_up in engagements.consumed(lake, known).items():
        done = codings.done(lake, source)
        if done > taken_up:
            outdated = [seq for seq, told, by in codings.made(lake, source, taken_up) if by != coder.version_of(told)]
            rest = announcements.after(lake, source, taken_up).filter(pl.col("seq").is_in(outdated))
            counted += _code(lake, coder, rest, codings.again, now)
        if announcements.highest(lake, source) > done:
            counted += _code(lake, coder, announcements.after(lake, source, done), codings.append, now)
    return counted


def _code(lake: Lake, coder: Corrected, past: pl.LazyFrame, record: Record, now: datetime) -> Coded:
    counted = Coded()
    for batch in _batches(past):
        made = [coded_as(coder, told, coder.version_of(told.id), now) for told in batch]
        record(lake, made)
        counted += Coded(len(made), sum(bool(row.not_coded or row.error) for row in made))
    return counted


def sources(lake: Lake) -> tuple[str, ...]:
    """The sources of which an announcement was ever recorded."""
    return tuple(sorted(lake.scan(ANNOUNCEMENTS).select("source").unique().collect()["source"]))


def _batches(past: pl.LazyFrame) -> Iterator[list[RecordedAnnouncement]]:
    for part in past.collect().iter_slices(BATCH):
        yield [from_row(RecordedAnnouncement, row) for row in part.iter_rows(named=True)]


def coded_as(coder: Corrected, told: RecordedAnnouncement, version: str, now: datetime) -> CodingRecord:
    """The record of an announcement's coding; a coder that fails leaves its complaint under ``version``."""
    mentions: tuple[Mention, ...] = ()
    not_coded, error = WITHDRAWN if told.withdrawn_at else None, None
    try:
        if not_coded is None:
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
