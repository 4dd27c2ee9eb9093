"""The ledger of leads: what sources have named, what is done with, and what is still to be fetched.

A lead is done with when a fetch of it is settled. Everything else is pending, whatever became of the run that found
it, so that a run that is killed anywhere loses no lead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import polars as pl

from extractors.source import Lead
from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES, LEADS
from schemas.contract.operations import LeadRecord

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Seen:
    """The leads of one source that the lake holds."""

    stamps: frozenset[tuple[str, str]]
    keys: frozenset[str]

    def holds(self, lead: Lead) -> bool:
        """Whether the lead is recorded; one without a change mark is so under any mark of its key."""
        return lead.key in self.keys if not lead.stamp else (lead.key, lead.stamp) in self.stamps


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A lead that is not done with: how often it was tried, when last, and the run that found it."""

    lead: Lead
    tries: int
    last_tried: datetime | None
    via: str
    run: str


def seen(lake: Lake, source: str) -> Seen:
    """Every lead that the lake holds of a source."""
    frame = lake.scan(LEADS).filter(pl.col("source") == source).select("key", "stamp").collect()
    stamps = frozenset(zip(frame["key"], frame["stamp"], strict=True))
    return Seen(stamps, frozenset(key for key, _ in stamps))


def unseen(leads: Sequence[Lead], known: Seen) -> tuple[Lead, ...]:
    """The leads that are not recorded yet, each once, in their order."""
    fresh = {(lead.key, lead.stamp): lead for lead in reversed(leads) if not known.holds(lead)}
    return tuple(reversed(fresh.values()))


def record_leads(
    lake: Lake,
    source: str,
    leads: Mapping[str, Sequence[Lead]],
    *,
    run: str,
    now: datetime,
    until: datetime | None = None,
) -> None:
    """Record new leads by the way on which they came (``listing`` or ``push``), in one commit.

    ``until`` moves the watermark of pushed leads forward with the same commit.

    Raises:
        OutrunError: another run has moved the watermark to or past ``until``.
    """
    rows = [_record(lead, via, run, now) for via, some in leads.items() for lead in some]
    name = _push_mark(source)
    ahead = until is not None and lake.transaction(LEADS, name) < _micros(until)
    if rows or ahead:
        with durable("leads"):
            lake.append(LEADS, rows, {name: _micros(until)} if ahead and until is not None else None)


def pushed_until(lake: Lake, source: str) -> datetime | None:
    """Up to which moment (UTC) pushed leads of the source have been taken in; None before the first."""
    mark = lake.transaction(LEADS, _push_mark(source))
    return _EPOCH + timedelta(microseconds=mark) if mark else None


def pending(lake: Lake, source: str) -> tuple[Pending, ...]:
    """The leads of a source that are not done with, last found first, else in the order of their listing.

    Of one key only the last lead counts: its page is the one that earlier leads would find as well. What the last one
    does not tell (title, date, teaser) is taken from earlier ones.
    """
    undone = _undone(lake, source)
    if undone.is_empty():
        return ()
    tries = (
        lake.scan(FETCHES)
        .filter(pl.col("source") == source, pl.col("kind") == "item", pl.col("key").is_in(undone.implode()))
        .group_by("key", "stamp")
        .agg(pl.col("settled").any(), pl.len().alias("tries"), pl.col("fetched_at").max().alias("last_tried"))
    )
    frame = (
        latest_leads(lake, source, undone)
        .join(tries, on=["key", "stamp"], how="left", maintain_order="left")
        .filter(~pl.col("settled").fill_null(value=False))
        .sort("found_at", descending=True, maintain_order=True)
        .collect()
    )
    return tuple(_pending(row) for row in frame.iter_rows(named=True))


def _undone(lake: Lake, source: str) -> pl.Series:
    """The keys of which some lead has no settled fetch: few, so that all else is asked about them alone."""
    settled = lake.scan(FETCHES).filter(pl.col("source") == source, pl.col("kind") == "item", pl.col("settled"))
    leads = lake.scan(LEADS).filter(pl.col("source") == source).select("key", "stamp")
    return leads.join(settled.select("key", "stamp"), on=["key", "stamp"], how="anti").collect()["key"].unique()


def latest_leads(lake: Lake, source: str, keys: pl.Series | None = None) -> pl.LazyFrame:
    """The last lead of each key of a source (or of some keys), oldest first, in the columns of the leads table."""
    chosen = pl.lit(value=True) if keys is None else pl.col("key").is_in(keys.implode())
    told = ("title", "published", "teaser")
    kept = ("source", "stamp", "url", "via", "found_at", "run")
    return (
        lake.scan(LEADS)
        .filter(pl.col("source") == source, chosen)
        .sort("found_at", "stamp", maintain_order=True)
        .group_by("key", maintain_order=True)
        .agg(*(pl.col(name).last() for name in kept), *(pl.col(name).drop_nulls().last() for name in told))
        .sort("found_at", maintain_order=True)
    )


def lead_of(row: Mapping[str, object]) -> Lead:
    """The lead in a row of the leads table."""
    text = {name: row[name] or None for name in ("title", "stamp", "published", "teaser")}
    return Lead(source=str(row["source"]), key=str(row["key"]), url=str(row["url"]), **text)  # type: ignore[arg-type]


def _pending(row: Mapping[str, object]) -> Pending:
    return Pending(
        lead=lead_of(row),
        tries=row["tries"] or 0,  # type: ignore[arg-type]
        last_tried=row["last_tried"],  # type: ignore[arg-type]
        via=str(row["via"]),
        run=str(row["run"]),
    )


def _record(lead: Lead, via: str, run: str, now: datetime) -> LeadRecord:
    return LeadRecord(
        source=lead.source,
        key=lead.key,
        stamp=lead.stamp or "",
        url=lead.url,
        title=lead.title,
        published=lead.published,
        teaser=lead.teaser,
        via=via,
        found_at=now,
        run=run,
    )


def _push_mark(source: str) -> str:
    return f"push/{source}"


def _micros(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)
