"""A watcher rings when the lake lacks what a source shows, and is silent when it does not."""

from __future__ import annotations

import pytest

from mirror import MirrorServer
from mirror.shelf import stocked
from pipeline.watch import Watch
from tests.pipeline.station import SOURCES, Station

NEWEST = {source: max(item.published for item in stocked().items(source) if not item.neighbour) for source in SOURCES}


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(small_station: Station, clock: Clock) -> Watch:
    return small_station.watch("un_press", clock)


def test_a_source_that_was_never_read_rings(watch: Watch) -> None:
    bell = watch.poll()
    assert bell is not None
    assert bell.unseen > 0
    assert bell.payload()["source"] == "un_press"


@pytest.mark.parametrize("source", SOURCES)
def test_after_a_run_there_is_silence_until_there_is_news(
    source: str, station: Station, mirror: MirrorServer, clock: Clock
) -> None:
    watch = station.watch(source, clock)
    station.ingest(source)
    assert watch.poll() is None
    mirror.control.at(NEWEST[source])
    bell = watch.poll()
    assert bell is not None
    assert bell.unseen > 0
    station.ingest(source)
    clock.seconds += 10_000
    assert watch.poll() is None


def test_an_unconfirmed_bell_rings_again_after_a_while(watch: Watch, clock: Clock, small_station: Station) -> None:
    pause = small_station.settings.rering_seconds
    assert watch.poll() is not None
    clock.seconds += pause - 1
    assert watch.poll() is None
    clock.seconds += 2
    assert watch.poll() is not None


def test_further_news_rings_at_once(small_station: Station, small: MirrorServer, clock: Clock) -> None:
    watch = small_station.watch("un_press", clock)
    assert watch.poll() is not None
    item = {
        "key": "SC/17999",
        "title": "Security Council Meets on Abyei",
        "section": "Meetings Coverage",
        "summary": "The Council met.",
        "text": "The Council met.\n\nIt heard the Secretary-General's report.",
        "extra": {"organ": "Security Council", "symbol": "SC/17999", "countries": ["Sudan"]},
    }
    small.control.publish("un_press", item)
    bell = watch.poll()
    assert bell is not None
    assert watch.poll() is None


def test_a_watcher_that_died_rings_again(small_station: Station) -> None:
    assert small_station.watch("un_press").poll() is not None
    assert small_station.watch("un_press").poll() is not None


def test_a_bot_wall_rings_until_a_run_has_recorded_it_and_again_when_it_is_gone(
    small_station: Station, small: MirrorServer, clock: Clock
) -> None:
    watch = small_station.watch("un_press", clock)
    small_station.ingest("un_press")
    small.control.fault("bot_wall", "press.un.org")
    bell = watch.poll()
    assert bell is not None
    assert "challenge" in " ".join(bell.reasons)
    assert small_station.ingest("un_press", revisit=False).verdict == "broken"
    clock.seconds += 10_000
    assert watch.poll() is None
    small.control.mend()
    assert watch.poll() is not None
    assert small_station.ingest("un_press", revisit=False).verdict == "quiet"
    clock.seconds += 10_000
    assert watch.poll() is None


def test_a_lead_that_failed_rings_when_its_time_has_come(
    small_station: Station, small: MirrorServer, clock: Clock
) -> None:
    small.control.fault("server_error", "press.un.org", "/en/2026/sc16455*")
    small_station.ingest("un_press")
    bell = small_station.watch("un_press", clock).poll()
    assert bell is not None
    assert (bell.unseen, bell.pending) == (0, 1)
    small_station.changes = {"retry_seconds": 3600}
    assert small_station.watch("un_press", clock).poll() is None


def test_a_watcher_writes_nothing(small_station: Station) -> None:
    small_station.ingest("un_press")
    before = small_station.versions(), small_station.warcs()
    small_station.watch("un_press").poll()
    assert (small_station.versions(), small_station.warcs()) == before
