"""Fetches: every exchange with a site, and what the next one can build on."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from extractors.source import Lead
from extractors.web import Capture, Outcome, Validators
from pipeline.store.captures import Content, Place
from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES
from schemas.contract.operations import Fetch

_CONTENT = [outcome.value for outcome in Outcome if outcome.content]
_FAILING = [outcome.value for outcome in Outcome if not outcome.final]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is known of a listing from earlier runs.

    ``outcome`` and ``read`` are those of the last exchange about it; ``read`` says whether all that it lists was taken
    in. ``taken`` is when that last was so of content (a 304 adds nothing), and ``place`` where that content lies; None
    if never, or if the last content that came was taken in only in part.
    """

    url: str
    outcome: Outcome
    read: bool
    taken: datetime | None
    place: Place | None


@dataclass(frozen=True, slots=True)
class Streak:
    """How many of a source's items failed in a row up to the last fetch, each counted once, and how that one ended."""

    length: int
    last: datetime | None
    outcome: Outcome | None


def fetch_of(
    capture: Capture,
    *,
    source: str,
    lead: Lead | None,
    kind: str | None = None,
    settled: bool,
    read: bool,
    place: Place | None,
    run: str,
    outcome: Outcome | None = None,
    reason: str | None = None,
) -> Fetch:
    """The row for one exchange; ``lead`` is None for a listing, and without a ``kind`` it is one or an item.

    ``read`` says whether the page's content was taken in. Only then are its validators kept: a page that could not be
    read must come whole the next time, or a wrong page would be confirmed for ever. ``outcome`` and ``reason`` replace
    the capture's own where reading it has shown more.
    """
    body = bool(capture.raw)
    return Fetch(
        source=source,
        kind=kind or ("listing" if lead is None else "item"),
        url=capture.url,
        final_url=capture.final_url,
        key=None if lead is None else lead.key,
        stamp=None if lead is None else lead.stamp or "",
        outcome=(outcome or capture.outcome).value,
        settled=settled,
        reason=capture.reason if reason is None else reason,
        status=capture.status,
        etag=capture.etag if read else None,
        last_modified=capture.last_modified if read else None,
        digest=capture.digest if body else None,
        body_digest=capture.body_digest if body else None,
        warc=None if place is None else place.warc,
        offset=None if place is None else place.offset,
        fetched_at=capture.fetched_at,
        seconds=capture.seconds,
        run=run,
    )


def record_fetches(lake: Lake, fetches: Sequence[Fetch]) -> None:
    """Record exchanges in one commit."""
    if fetches:
        with durable("fetches"):
            lake.append(FETCHES, fetches)


def validators(lake: Lake, source: str, urls: Sequence[str], *, since: datetime | None = None) -> dict[str, Validators]:
    """By address, what a conditional request may carry: the validators of the last content that was taken in.

    ``since`` leaves out content that was read before that moment, so that a page is asked for whole now and then.
    """
    marked = pl.col("etag").is_not_null() | pl.col("last_modified").is_not_null()
    recent = pl.lit(value=True) if since is None else pl.col("fetched_at") >= since
    frame = (
        of_source(lake, source)
        .filter(pl.col("url").is_in(list(urls)), pl.col("outcome").is_in(_CONTENT), marked, recent)
        .sort("fetched_at")
        .group_by("url")
        .agg(pl.col("etag", "last_modified").last())
        .collect()
    )
    return {row["url"]: Validators(row["etag"], row["last_modified"]) for row in frame.iter_rows(named=True)}


def stored(lake: Lake, source: str, urls: Sequence[str]) -> dict[Content, Place]:
    """Where content of these addresses lies already."""
    frame = (
        of_source(lake, source)
        .filter(pl.col("url").is_in(list(urls)), pl.col("warc").is_not_null())
        .sort("fetched_at")
        .select("url", "body_digest", "warc", "offset")
        .unique(["url", "body_digest"], keep="first", maintain_order=True)
        .collect()
    )
    return {(url, digest): Place(warc, offset) for url, digest, warc, offset in frame.iter_rows()}


def listings(lake: Lake, source: str) -> dict[str, Listing]:
    """What is known of each listing page of a source, by address."""
    content = pl.col("outcome").is_in(_CONTENT)
    frame = (
        of_source(lake, source)
        .filter(pl.col("kind") == "listing")
        .sort("fetched_at")
        .group_by("url")
        .agg(
            pl.col("outcome", "settled").last(),
            pl.col("settled").filter(content).last().alias("whole"),
            pl.col("fetched_at", "warc", "offset").filter(content).last(),
        )
        .collect()
    )
    return {
        url: Listing(
            url, Outcome(outcome), read, at if whole else None, Place(warc, offset) if whole and warc else None
        )
        for url, outcome, read, whole, at, warc, offset in frame.iter_rows()
    }


def listing_pages(lake: Lake, source: str, run: str) -> tuple[Place, ...]:
    """Where the listing pages lie that a run read."""
    frame = (
        of_source(lake, source)
        .filter(pl.col("kind") == "listing", pl.col("run") == run, pl.col("warc").is_not_null())
        .filter(pl.col("outcome").is_in(_CONTENT))
        .select("warc", "offset")
        .collect()
    )
    return tuple(Place(warc, offset) for warc, offset in frame.iter_rows())


def streak(lake: Lake, source: str) -> Streak:
    """How the source's last item fetches failed, in ways that may pass."""
    rows: list[tuple[str, str, datetime]] = (
        of_source(lake, source)
        .filter(pl.col("kind") == "item")
        .select("key", "outcome", "fetched_at")
        .top_k(100, by="fetched_at")
        .sort("fetched_at", descending=True)
        .collect()
        .rows()
    )
    failed = itertools.takewhile(lambda row: row[1] in _FAILING, rows)
    length = len({key for key, _, _ in failed})
    return Streak(length, rows[0][2], Outcome(rows[0][1])) if rows else Streak(0, None, None)


def attempts(lake: Lake, source: str) -> dict[str, tuple[datetime, datetime]]:
    """When each key of a source was asked for the first and the last time."""
    asked = pl.col("fetched_at")
    frame = (
        of_source(lake, source)
        .filter(pl.col("kind") == "item")
        .group_by("key")
        .agg(asked.min().alias("first"), asked.max().alias("last"))
        .collect()
    )
    return {key: (first, last) for key, first, last in frame.iter_rows()}


def of_source(lake: Lake, source: str) -> pl.LazyFrame:
    """All exchanges made for a source."""
    return lake.scan(FETCHES).filter(pl.col("source") == source)
