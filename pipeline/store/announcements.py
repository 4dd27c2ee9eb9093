"""Announcements: append-only revisions, one gapless stream a source.

An announcement that reads as its last revision makes no row. Its seq is its place in the source's stream; the highest
one is the number of the Delta transaction ``ingest/<source>``, so that two writers can never hand out one seq twice.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from pipeline.errors import OutrunError
from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS
from schemas.contract import Announcement, RecordedAnnouncement, from_row

_RANK = ("title", "teaser", "full")
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Head:
    """What is compared of an announcement's last revision."""

    revision: int
    content: str
    completeness: str
    capture: str | None
    captured_at: datetime | None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Recorded:
    """What became of some announcements: rows that were appended, and counts of those that made none.

    ``unchanged`` read as their last revision, ``lesser`` tell less than it does (a teaser after the full text, a page
    captured before it was taken away).
    """

    rows: tuple[RecordedAnnouncement, ...] = ()
    unchanged: int = 0
    lesser: int = 0


def content_digest(announcement: Announcement) -> str:
    """Digest of what an edit changes: title, text, day of publication and completeness of the text."""
    return _digest(announcement)


def _digest(announcement: Announcement, *marks: str) -> str:
    day = announcement.published_day
    parts = [announcement.title, announcement.text, day and day.isoformat(), announcement.text_completeness, *marks]
    return "sha256:" + hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def record(lake: Lake, source: str, announcements: Sequence[Announcement], *, run: str, now: datetime) -> Recorded:
    """Append a revision for each announcement whose content is news, in one commit and in the order given.

    Raises:
        OutrunError: other writers came first again and again.
    """
    for _ in range(_TRIES):
        last = lake.transaction(ANNOUNCEMENTS, _mark(source))
        found = revise(announcements, heads(lake, source, {a.id for a in announcements}), last, run=run, now=now)
        if not found.rows:
            return found
        try:
            with durable("announcements"):
                lake.append(ANNOUNCEMENTS, found.rows, {_mark(source): found.rows[-1].seq})
        except OutrunError:
            continue  # another writer has handed out these numbers: look at what it wrote, and number anew
        return found
    raise OutrunError(f"announcements of {source}: overtaken {_TRIES} times in a row; is a second ingest running?")


def revise(
    announcements: Iterable[Announcement], known: dict[str, Head], last: int, *, run: str, now: datetime
) -> Recorded:
    """The rows that these announcements make after ``last`` rows of their source, given the last revisions."""
    rows: list[RecordedAnnouncement] = []
    unchanged = lesser = 0
    latest = dict(known)
    for announcement in announcements:
        content, head = content_digest(announcement), latest.get(announcement.id)
        if head is not None and head.content == content:
            unchanged += 1
        elif head is not None and (_was_before(announcement, head) or _tells_less(announcement, head)):
            lesser += 1
        else:
            row = RecordedAnnouncement(
                **_told(announcement),  # type: ignore[arg-type]  # the fields of the class it extends
                revision=1 if head is None else head.revision + 1,
                content=content,
                seq=last + len(rows) + 1,
                recorded_at=now,
                run=run,
            )
            rows.append(row)
            latest[row.id] = Head(row.revision, content, row.text_completeness, row.capture, row.captured_at)
    return Recorded(tuple(rows), unchanged, lesser)


def withdraw(lake: Lake, source: str, ids: Collection[str], *, run: str, now: datetime) -> tuple[str, ...]:
    """Append a last revision for each of these announcements that says that it was taken away; gives their ids.

    One that was withdrawn before, or never recorded, makes no row. Its words stay as they were.

    Raises:
        OutrunError: another writer came first.
    """
    last, told = lake.transaction(ANNOUNCEMENTS, _mark(source)), latest(lake, source)
    standing = told.filter(pl.col("id").is_in(sorted(ids)), pl.col("withdrawn_at").is_null()).sort("id").collect()
    rows = [
        dataclasses.replace(
            before,
            revision=before.revision + 1,
            content=_digest(before, "withdrawn"),
            seq=last + number,
            recorded_at=now,
            run=run,
            withdrawn_at=now,
        )
        for number, before in enumerate(
            (from_row(RecordedAnnouncement, row) for row in standing.iter_rows(named=True)), 1
        )
    ]
    if rows:
        with durable("announcements"):
            lake.append(ANNOUNCEMENTS, rows, {_mark(source): rows[-1].seq})
    return tuple(row.id for row in rows)


def heads(lake: Lake, source: str, ids: Iterable[str]) -> dict[str, Head]:
    """The last revision of each of these announcements, as far as there is one."""
    frame = (
        lake.scan(ANNOUNCEMENTS)
        .filter(pl.col("source") == source, pl.col("id").is_in(list(ids)))
        .sort("revision")
        .group_by("id")
        .agg(pl.col("revision", "content", "text_completeness", "capture", "captured_at", "withdrawn_at").last())
        .collect()
    )
    return {id_: Head(*rest) for id_, *rest in frame.iter_rows()}


def latest(lake: Lake, source: str | None = None, *, by: datetime | None = None) -> pl.LazyFrame:
    """The last revision of every announcement (of one source), in the columns of the announcements table.

    With ``by`` the last one that was recorded by that moment.
    """
    rows = lake.scan(ANNOUNCEMENTS)
    rows = rows if source is None else rows.filter(pl.col("source") == source)
    rows = rows if by is None else rows.filter(pl.col("recorded_at") <= by)
    return rows.filter(pl.col("revision") == pl.col("revision").max().over("id"))


def after(lake: Lake, source: str, seq: int) -> pl.LazyFrame:
    """The source's revisions past a watermark, in the order of their stream."""
    return lake.scan(ANNOUNCEMENTS).filter(pl.col("source") == source, pl.col("seq") > seq).sort("seq")


def revisions(lake: Lake, wanted: Collection[tuple[str, int]]) -> tuple[RecordedAnnouncement, ...]:
    """These announcements as they stood at these revisions, as ``(id, revision)``."""
    frame = lake.scan(ANNOUNCEMENTS).filter(pl.col("id").is_in(sorted({name for name, _ in wanted}))).collect()
    found = (from_row(RecordedAnnouncement, row) for row in frame.iter_rows(named=True))
    return tuple(one for one in found if (one.id, one.revision) in wanted)


def highest(lake: Lake, source: str) -> int:
    """The highest seq of the source; 0 before its first announcement."""
    return lake.transaction(ANNOUNCEMENTS, _mark(source))


def _was_before(announcement: Announcement, head: Head) -> bool:
    """Whether it was captured before its page was found gone: an old capture, read again, brings nothing back."""
    seen = announcement.captured_at
    return head.withdrawn_at is not None and seen is not None and seen <= head.withdrawn_at


def _tells_less(announcement: Announcement, head: Head) -> bool:
    # A better parser may find that the very bytes it read before hold only a teaser: that is a correction.
    same_bytes = announcement.capture is not None and announcement.capture == head.capture
    return _RANK.index(announcement.text_completeness) < _RANK.index(head.completeness) and not same_bytes


def _told(announcement: Announcement) -> dict[str, object]:
    return {field.name: getattr(announcement, field.name) for field in dataclasses.fields(Announcement)}


def _mark(source: str) -> str:
    return f"ingest/{source}"
