"""A run that is killed at any durable write loses nothing, doubles nothing, and leaves every version readable."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from mirror import MirrorServer
from pipeline.store import durable, ledger
from pipeline.store.captures import Place, Reader
from pipeline.store.tables import ANNOUNCEMENTS, FETCHES, LEADS, QUARANTINE, RUNS
from tests.pipeline.ingest.killed import ingest_until
from tests.pipeline.station import Station

SOURCE = "un_press"
CHANGES: dict[str, object] = {"items_per_batch": 4, "revisits_per_run": 0}
# One run: the listings, then two batches of items, of whose first one page is put aside.
LISTING = ("leads", "captures", "fetches")
BATCHES = ("captures", "announcements", "quarantine", "fetches", "captures", "announcements", "fetches")
EXPECTED = (*LISTING, *BATCHES, "runs")
POINTS = 2 * len(EXPECTED)


@pytest.fixture(scope="module")
def mirror(few: Path) -> Iterator[MirrorServer]:
    with MirrorServer(items=few, process=True) as server:
        server.control.fault("body_missing", "press.un.org", "/en/2026/sc16455*")
        yield server


@pytest.fixture(scope="module")
def calm(mirror: MirrorServer, tmp_path_factory: pytest.TempPathFactory) -> Station:
    station = Station(tmp_path_factory.mktemp("calm"), mirror, CHANGES)
    station.ingest(SOURCE)
    return station


@pytest.fixture(scope="module")
def processes() -> multiprocessing.context.ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.pipeline.ingest.killed"])
    return context


def test_durable_writes_come_in_an_order_that_can_be_cut_anywhere(
    tmp_path: Path, mirror: MirrorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[tuple[str, str]] = []
    monkeypatch.setattr(durable, "_observers", [lambda name, moment: writes.append((name, moment))])
    Station(tmp_path, mirror, CHANGES).ingest(SOURCE)
    assert writes == [(name, moment) for name in EXPECTED for moment in ("before", "after")]


@pytest.mark.slow
@pytest.mark.parametrize(
    "at",
    range(POINTS),
    ids=[f"{n}-{moment}-{name}" for n, name in enumerate(EXPECTED) for moment in ("before", "after")],
)
def test_a_killed_run_is_made_good_by_the_next(
    at: int,
    tmp_path: Path,
    mirror: MirrorServer,
    calm: Station,
    processes: multiprocessing.context.ForkServerContext,
) -> None:
    process = processes.Process(target=ingest_until, args=(tmp_path, mirror.url, CHANGES, SOURCE, at))
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL
    station = Station(tmp_path, mirror, CHANGES)
    station.ingest(SOURCE)
    assert station.contents() == calm.contents()
    assert station.announcements().select("id", "revision").is_duplicated().sum() == 0
    assert station.announcements()["seq"].sort().to_list() == list(range(1, len(calm.contents()) + 1))
    assert set(station.rows(LEADS).select("key", "stamp").iter_rows()) == set(
        calm.rows(LEADS).select("key", "stamp").iter_rows()
    )
    assert ledger.pending(station.lake, SOURCE) == ()
    assert set(station.rows(QUARANTINE)["id"]) == set(calm.rows(QUARANTINE)["id"])
    assert station.rows(QUARANTINE).height == 1
    _all_readable(station)
    assert not list((tmp_path / "state" / "captures").rglob("*.part"))


def _all_readable(station: Station) -> None:
    for table in (ANNOUNCEMENTS, FETCHES, LEADS, QUARANTINE, RUNS):
        opened = station.lake.open(table)
        for version in range(0 if opened is None else opened.version() + 1):
            station.lake.scan(table, version).collect()
    kept = station.rows(FETCHES).filter(pl.col("warc").is_not_null()).select("warc", "offset", "digest")
    with Reader(station.lake) as reader:
        assert all(reader.read(Place(warc, offset)).digest == digest for warc, offset, digest in kept.iter_rows())
