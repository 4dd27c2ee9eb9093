"""Codings: what the coder made of each announcement revision, one stream a source beside the announcements'.

How far a source has been coded is the Delta transaction ``code/<source>``: the highest seq of its announcements.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import polars as pl

from pipeline.store.durable import durable
from pipeline.store.engagements import consumed
from pipeline.store.lake import Lake
from pipeline.store.tables import CODINGS, QUARANTINE
from schemas.contract import from_row
from schemas.contract.operations import CodingRecord


def done(lake: Lake, source: str) -> int:
    """The seq up to which the source's announcements are coded; 0 before the first."""
    return lake.transaction(CODINGS, _mark(source))


def append(lake: Lake, rows: Sequence[CodingRecord]) -> None:
    """Record codings of one source, in the order of its stream, and advance its watermark to the last of them.

    Raises:
        OutrunError: another curation has coded these announcements.
    """
    with durable("codings"):
        lake.append(CODINGS, rows, {_mark(rows[-1].source): rows[-1].seq})


def again(lake: Lake, rows: Sequence[CodingRecord]) -> None:
    """Record codings of one source that stand in the place of earlier ones; a rival's like ones do no harm."""
    with durable("codings"):
        lake.append(CODINGS, rows)


def after(lake: Lake, source: str, seq: int) -> tuple[CodingRecord, ...]:
    """The source's codings past a watermark of announcements, in the order of their stream; the last of each."""
    return tuple(from_row(CodingRecord, row) for row in _last(lake, source, seq).collect().iter_rows(named=True))


def made(lake: Lake, source: str, seq: int) -> list[tuple[int, str, str]]:
    """Of each announcement revision past a watermark: its seq, its announcement and which coder read it last."""
    rows = _last(lake, source, seq).select("seq", "announcement_id", "coder").collect()
    return list(rows.iter_rows())


def last(lake: Lake, announcements: Collection[str]) -> tuple[CodingRecord, ...]:
    """The last coding of each of these announcements' last revisions, in order of their ids."""
    rows = lake.scan(CODINGS).filter(pl.col("announcement_id").is_in(sorted(announcements)))
    newest = rows.sort("announcement_id", "seq", "coded_at").unique("announcement_id", keep="last", maintain_order=True)
    return tuple(from_row(CodingRecord, row) for row in newest.collect().iter_rows(named=True))


def heads(lake: Lake, announcements: Collection[str] | None = None) -> pl.DataFrame:
    """Of each announcement's last revision, its last coding in brief: ``announcement_id``, ``coder``, ``mentions``.

    The last is how many mentions there are; the rows are in order of the ids. All announcements, or only these.
    """
    rows = lake.scan(CODINGS)
    rows = rows if announcements is None else rows.filter(pl.col("announcement_id").is_in(sorted(announcements)))
    rows = rows.select("announcement_id", "coder", "seq", "coded_at", pl.col("mentions").list.len())
    newest = rows.sort("announcement_id", "seq", "coded_at").unique("announcement_id", keep="last", maintain_order=True)
    return newest.select("announcement_id", "coder", "mentions").collect()


def untaken(lake: Lake) -> pl.DataFrame:
    """The announcements that tell of something, and lie past what versions have taken up, with when they were coded.

    What is in quarantine with all of its mentions is left out, and so is what the coder failed at.
    """
    rows = lake.scan(CODINGS).select(
        "source",
        "announcement_id",
        "seq",
        "coded_at",
        failed=pl.col("error").is_not_null(),
        mentions=pl.col("mentions").list.len(),
    )
    sources = rows.select("source").unique().collect()["source"]
    taken = list(consumed(lake, sources).values())
    marks = pl.LazyFrame({"source": sources, "taken": taken}, {"source": pl.String, "taken": pl.Int64})
    past = rows.join(marks, on="source").filter(pl.col("seq") > pl.col("taken"))
    heads = past.sort("seq", "coded_at").unique("announcement_id", keep="last").filter(~pl.col("failed"))
    subject = pl.col("subject").str.split("#").list.first()
    aside = lake.scan(QUARANTINE).filter(contract="Mention").group_by(announcement_id=subject).agg(aside=pl.len())
    left = heads.join(aside, on="announcement_id", how="left").filter(pl.col("mentions") > pl.col("aside").fill_null(0))
    return left.select("announcement_id", "coded_at").collect()


def marked(lake: Lake, mark: str) -> set[str]:
    """The announcements of which some coding's ``coder`` holds the mark."""
    rows = lake.scan(CODINGS).filter(pl.col("coder").str.contains(mark, literal=True))
    return set(rows.select("announcement_id").unique().collect()["announcement_id"])


def _last(lake: Lake, source: str, seq: int) -> pl.LazyFrame:
    past = lake.scan(CODINGS).filter(pl.col("source") == source, pl.col("seq") > seq)
    return past.sort("seq", "coded_at").unique("seq", keep="last", maintain_order=True)


def _mark(source: str) -> str:
    return f"code/{source}"
