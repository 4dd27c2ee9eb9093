"""Today's parser over yesterday's captures: offline, and only what reads differently becomes a revision.

Of an announcement that is recorded, the last capture decides: its history stands as it was read at the time. One that
was never recorded, because its pages could not be read then, is read from its first capture on. A second rebuild finds
nothing to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice

import polars as pl

from extractors import registry
from extractors.source import Lead, Source
from extractors.web import Capture, Outcome
from pipeline.ingest.attached import follow
from pipeline.ingest.job import name_run, now
from pipeline.ingest.lock import sole_writer
from pipeline.ingest.read import Failure, check, read
from pipeline.settings import Settings
from pipeline.store import announcements, ledger, quarantine
from pipeline.store.captures import DamagedCaptureError, Place, Reader
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES
from schemas.contract import Announcement

_CONTENT = [outcome.value for outcome in Outcome if outcome.content]
_KEPT_CONTENT = pl.col("outcome").is_in(_CONTENT) & pl.col("warc").is_not_null()
_ITEMS = (pl.col("kind") == "item") & _KEPT_CONTENT
"""Which fetches are captures of announcements, and are read again."""
_KEYS_AT_ONCE = 200
_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """Counts of one rebuild.

    ``captures`` were read again, ``revised`` announcements read differently and have a new revision, ``unchanged``
    read the same, ``unreadable`` names captures that today's parser or a row rule refuses, ``damaged`` those whose
    bytes are not what was captured.
    """

    captures: int
    revised: int
    unchanged: int
    unreadable: tuple[str, ...]
    damaged: tuple[str, ...]


@dataclass(slots=True)
class _Progress:
    captures: int = 0
    revised: int = 0
    unchanged: int = 0
    unreadable: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)


def rebuild(lake: Lake, settings: Settings, *, source: str | None = None, month: str | None = None) -> RebuildReport:
    """Read captures again with today's parsers and record what differs as new revisions.

    Args:
        lake: where captures and announcements are.
        settings: the folder of locks; no address is asked.
        source: one source's id; all when left out.
        month: ``YYYY-MM``, the month of capture (UTC); all when left out.

    Raises:
        KeyError: there is no such source.
        ValueError: the month is not written as ``YYYY-MM``.
        BusyError: an ingest of the source is at work and does not end in time.
    """
    _check_month(month)
    chosen = registry.SOURCES.values() if source is None else [registry.source(source)]
    progress = _Progress()
    for each in chosen:
        with sole_writer(settings.state, each.profile.id, settings.lock_seconds):
            _rebuild_source(each, lake, month, progress)
    return RebuildReport(
        captures=progress.captures,
        revised=progress.revised,
        unchanged=progress.unchanged,
        unreadable=tuple(progress.unreadable),
        damaged=tuple(progress.damaged),
    )


def months(
    lake: Lake, *, source: str | None = None, first: str | None = None, last: str | None = None
) -> dict[str, list[str]]:
    """The months in which each source was captured (``YYYY-MM``, UTC), in order: what a rebuild can be parted into.

    Args:
        lake: where captures are.
        source: one source's id; all when left out.
        first: ``YYYY-MM``, the first month of capture (UTC); from the beginning when left out.
        last: the last one; to the end when left out.

    Raises:
        KeyError: there is no such source.
        ValueError: a month is not written as ``YYYY-MM``, or the last is before the first.
    """
    _check_month(first)
    _check_month(last)
    if first and last and last < first:
        raise ValueError(f"the last month, {last}, is before the first, {first}")
    known = registry.SOURCES if source is None else {registry.source(source).profile.id: None}
    month = pl.col("fetched_at").dt.strftime("%Y-%m")
    rows = lake.scan(FETCHES).filter(_ITEMS, pl.col("source").is_in(list(known))).select("source", month=month)
    found: dict[str, list[str]] = {}
    for name, captured in sorted(rows.unique().collect().iter_rows()):
        if (first or "") <= captured <= (last or "9999"):
            found.setdefault(name, []).append(captured)
    return found


def _check_month(month: str | None) -> None:
    if month is not None and not _MONTH.fullmatch(month):
        raise ValueError(f"month is {month!r}: write it as YYYY-MM")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """What reading a source's captures again takes."""

    source: Source
    lake: Lake
    reader: Reader
    leads: Mapping[str, Lead]
    files: Mapping[str, Place]
    run: str
    begun: datetime
    progress: _Progress

    @property
    def id(self) -> str:
        return self.source.profile.id

    def file(self, url: str) -> Capture | None:
        """The last capture of a file that a page points to; null where none was ever had, or its bytes are damaged."""
        place = self.files.get(url)
        try:
            return None if place is None else self.reader.read(place)
        except DamagedCaptureError as error:
            self.progress.damaged.append(str(error))
            return None


@dataclass(frozen=True, slots=True)
class _Kept:
    """A capture that is kept: of which key and change mark, where, and when it was fetched."""

    key: str
    stamp: str
    place: Place
    fetched_at: datetime


def _rebuild_source(source: Source, lake: Lake, month: str | None, progress: _Progress) -> None:
    begun = now()
    leads = ledger.latest_leads(lake, source.profile.id).collect()
    with Reader(lake) as reader:
        shelf = _Shelf(
            source=source,
            lake=lake,
            reader=reader,
            leads={row["key"]: ledger.lead_of(row) for row in leads.iter_rows(named=True)},
            files=_files(lake, source.profile.id),
            run=name_run(begun, f"rebuild-{begun:%Y%m%dT%H%M%S}"),
            begun=begun,
            progress=progress,
        )
        for chunk in _chunks(_kept(lake, source.profile.id, month)):
            _rebuild_keys(shelf, chunk)


def _files(lake: Lake, source: str) -> dict[str, Place]:
    """Where the last capture of each attached file lies, by address."""
    rows = lake.scan(FETCHES).filter(pl.col("source") == source, pl.col("kind") == "attachment", _KEPT_CONTENT)
    found = rows.sort("fetched_at").select("url", "warc", "offset").collect()
    return {url: Place(warc, offset) for url, warc, offset in found.iter_rows()}


def _kept(lake: Lake, source: str, month: str | None) -> dict[str, list[_Kept]]:
    """The captures of a source's items by key, oldest first."""
    rows = lake.scan(FETCHES).filter(pl.col("source") == source, _ITEMS)
    if month is not None:
        rows = rows.filter(pl.col("fetched_at").dt.strftime("%Y-%m") == month)
    found: dict[str, list[_Kept]] = {}
    for row in rows.sort("fetched_at").collect().iter_rows(named=True):
        place = Place(row["warc"], row["offset"])
        found.setdefault(row["key"], []).append(_Kept(row["key"], row["stamp"], place, row["fetched_at"]))
    return found


def _chunks(kept: Mapping[str, list[_Kept]]) -> Iterator[list[list[_Kept]]]:
    """Keys in handfuls, in the order of their last capture, which is the order of files too."""
    ordered = iter(sorted(kept.values(), key=lambda captures: captures[-1].fetched_at))
    while chunk := list(islice(ordered, _KEYS_AT_ONCE)):
        yield chunk


def _rebuild_keys(shelf: _Shelf, keys: Sequence[list[_Kept]]) -> None:
    last = [(captures, _read(shelf, captures[-1])) for captures in keys]
    ids = {announcement.id for _, found in last for announcement in found}
    heads = announcements.heads(shelf.lake, shelf.id, ids)
    told: list[Announcement] = []
    for captures, found in last:
        if any(each.id not in heads for each in found):
            told += [each for kept in captures[:-1] for each in _read(shelf, kept) if each.id not in heads]
        told += [each for each in found if _not_older(each, heads.get(each.id))]
    told.sort(key=lambda announcement: announcement.captured_at or _LONG_AGO)
    recorded = announcements.record(shelf.lake, shelf.id, told, run=shelf.run, now=now())
    shelf.progress.revised += len(recorded.rows)
    shelf.progress.unchanged += recorded.unchanged + recorded.lesser


def _not_older(announcement: Announcement, head: announcements.Head | None) -> bool:
    if head is None or head.captured_at is None or announcement.captured_at is None:
        return True
    return announcement.captured_at >= head.captured_at


def _read(shelf: _Shelf, kept: _Kept) -> tuple[Announcement, ...]:
    """What today's parser makes of one capture; what it refuses is reported and put into quarantine."""
    shelf.progress.captures += 1
    try:
        capture = replace(shelf.reader.read(kept.place), fetched_at=kept.fetched_at)
    except DamagedCaptureError as error:
        shelf.progress.damaged.append(str(error))
        return ()
    lead = replace(shelf.leads[kept.key], stamp=kept.stamp or None)
    found, failures = _parsed(shelf, capture, lead)
    shelf.progress.unreadable += [str(failure) for failure in failures]
    quarantine.put_aside(shelf.lake, [each.quarantined(shelf.id, shelf.run, shelf.begun) for each in failures])
    return found


def _parsed(shelf: _Shelf, capture: Capture, lead: Lead) -> tuple[tuple[Announcement, ...], tuple[Failure, ...]]:
    if shelf.source.request(lead) is None:
        told = shelf.source.from_lead(lead, capture)
        return check(shelf.id, () if told is None else (told,))
    reading = follow(shelf.source, read(shelf.source, capture, lead), shelf.file).reading
    return reading.announcements, reading.failures
