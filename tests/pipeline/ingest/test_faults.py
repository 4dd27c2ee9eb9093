"""A site that goes wrong is told by name, and once it is mended nothing is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl
import pytest

from extractors import registry
from mirror import MirrorServer
from pipeline.store.tables import FETCHES
from tests.pipeline.station import SOURCES, Station

Calm = Callable[[str], dict[str, str]]

LISTING_FAULTS = {
    "bot_wall": "challenge",
    "bot_wall_503": "challenge",
    "bot_wall_202": "challenge",
    "bot_wall_200": "challenge",
    "access_denied": "challenge",
    "login_wall": "soft_error",
    "soft_404": "soft_error",
    "rate_limited": "rate_limited",
    "server_error": "server_error",
    "redirect_off_site": "redirect_refused",
    "redirect_loop": "redirect_refused",
    "truncated": "soft_error",
    "truncated_feed": "soft_error",
    "listing_emptied": "soft_error",
    "huge": "too_large",
    "gzip_bomb": "too_large",
}
SLOW_TO_SERVE = ("huge", "gzip_bomb")
ITEM_FAULTS = {
    "bot_wall": "challenge",
    "bot_wall_200": "challenge",
    "access_denied": "challenge",
    "login_wall": "soft_error",
    "rate_limited": "rate_limited",
    "server_error": "server_error",
    "truncated": "soft_error",
    "huge": "too_large",
    "redirect_private": "address_refused",
    "truncated_feed": "soft_error",
}
UNREADABLE = ("body_missing", "body_in_script", "dates_swapped", "class_renamed")
NOON = datetime(2026, 11, 16, 12, tzinfo=UTC)
ITEM = ("un_press", "un_press:SC/16455")  # published on a 10th, so that a swapped date is another day


def spoil(mirror: MirrorServer, fault: str, *urls: str) -> None:
    for url in urls:
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        options: dict[str, object] = {"seconds": 0} if fault == "rate_limited" else {}
        mirror.control.fault(fault, parts.hostname or "", path, **options)


def spoil_listings(mirror: MirrorServer, fault: str, source: str) -> None:
    spoil(mirror, fault, *registry.source(source).listings())


@pytest.fixture
def mirror(few: Path) -> Iterator[MirrorServer]:
    with MirrorServer(items=few) as server:
        yield server


@pytest.fixture(scope="module")
def calm(few: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Station]:
    """A station after an undisturbed run of a source."""

    @cache
    def station(source: str) -> Station:
        with MirrorServer(items=few) as server:
            found = Station(tmp_path_factory.mktemp("calm"), server)
            found.ingest(source)
            return replace(found, mirror=None)

    return station


@pytest.fixture(scope="module")
def undisturbed(calm: Callable[[str], Station]) -> Calm:
    """The content of each announcement that an undisturbed run of a source takes in."""
    return lambda source: calm(source).latest()


@pytest.fixture(scope="module")
def item_url(calm: Callable[[str], Station]) -> str:
    source, announcement = ITEM
    key = announcement.partition(":")[2]
    return str(calm(source).rows(FETCHES).filter(pl.col("kind") == "item", pl.col("key") == key)["url"][0])


@pytest.mark.parametrize(
    "fault",
    [pytest.param(name, marks=pytest.mark.slow if name in SLOW_TO_SERVE else ()) for name in LISTING_FAULTS],
)
def test_a_spoiled_listing_is_never_no_news(fault: str, station: Station, mirror: MirrorServer) -> None:
    spoil_listings(mirror, fault, "un_press")
    report = station.ingest("un_press")
    assert report.verdict == "broken"
    assert LISTING_FAULTS[fault] in " ".join(report.row.reasons)
    assert "https://press.un.org/en/rss.xml" in " ".join(report.row.reasons)
    assert station.contents() == set()


def test_after_all_kinds_of_trouble_nothing_is_missing(
    station: Station, mirror: MirrorServer, undisturbed: Calm
) -> None:
    for fault in ("bot_wall", "truncated_feed", "server_error", "listing_emptied", "soft_404"):
        spoil_listings(mirror, fault, "un_press")
        assert station.ingest("un_press").verdict == "broken"
        mirror.control.mend()
    mended = station.ingest("un_press")
    assert mended.verdict == "ok", mended.row.reasons
    assert station.latest() == undisturbed("un_press")
    assert station.ingest("un_press").verdict == "quiet"


@pytest.mark.parametrize(
    ("fault", "source"),
    [("bot_wall", "gov_uk"), ("bot_wall", "us_war"), *(("listing_emptied", each) for each in SOURCES)],
)
def test_a_listing_spoiled_later_leaves_what_was_taken_in(
    fault: str, source: str, station: Station, mirror: MirrorServer
) -> None:
    mirror.control.at(NOON)
    station.ingest(source)
    before = station.latest()
    spoil_listings(mirror, fault, source)
    # A site of several listings may have nothing on one of them, and say so itself.
    verdicts = {"broken", "degraded"} if fault == "listing_emptied" else {"broken"}
    assert station.ingest(source, revisit=False).verdict in verdicts
    assert station.latest() == before
    mirror.control.mend()
    assert station.ingest(source, revisit=False).verdict == "quiet"
    assert station.latest() == before


def test_one_spoiled_listing_of_several_degrades(station: Station, mirror: MirrorServer) -> None:
    spoil(mirror, "bot_wall", registry.source("un_press").listings()[1])
    report = station.ingest("un_press")
    assert report.verdict == "degraded"
    assert "challenge" in report.row.reasons[0]


@pytest.mark.parametrize("fault", ITEM_FAULTS)
def test_a_spoiled_page_is_named_and_comes_later(
    fault: str, item_url: str, station: Station, mirror: MirrorServer, undisturbed: Calm
) -> None:
    source, announcement = ITEM
    spoil(mirror, fault, item_url)
    report = station.ingest(source)
    assert report.verdict == "degraded"
    assert f"1 item of {report.row.fetched} {ITEM_FAULTS[fault]}, such as {item_url}" in " ".join(report.row.reasons)
    others = {id_: content for id_, content in undisturbed(source).items() if id_ != announcement}
    # Told to come back later, a run asks the site for nothing more.
    assert fault == "rate_limited" or station.latest().items() >= others.items()
    mirror.control.mend()
    station.ingest(source)
    assert station.latest() == undisturbed(source)


@pytest.mark.parametrize("fault", UNREADABLE)
def test_a_page_that_cannot_be_read_is_put_aside_with_its_reason(
    fault: str, item_url: str, station: Station, mirror: MirrorServer, undisturbed: Calm
) -> None:
    source, announcement = ITEM
    spoil(mirror, fault, item_url)
    report = station.ingest(source)
    assert report.verdict == "degraded"
    assert (report.row.quarantined, report.row.pending) == (1, 0)
    assert announcement in station.quarantined()
    assert announcement not in station.ids()
    again = station.ingest(source)
    assert again.row.new_leads == 0
    assert len(station.quarantined()) == 1
    mirror.control.mend()
    station.ingest(source)
    assert station.latest() == undisturbed(source)


def test_a_wrong_charset_header_does_not_spoil_the_text(
    station: Station, mirror: MirrorServer, undisturbed: Calm
) -> None:
    mirror.control.fault("wrong_charset", "press.un.org")
    assert station.ingest("un_press").verdict == "ok"
    assert station.latest() == undisturbed("un_press")


def test_a_site_that_refuses_every_page_is_soon_left_alone(
    station: Station, mirror: MirrorServer, undisturbed: Calm
) -> None:
    mirror.control.fault("bot_wall", "press.un.org", "/en/2026/*")
    report = station.ingest("un_press")
    assert report.verdict in ("degraded", "broken")
    assert report.row.fetched == 3
    assert "not asked for" in " ".join(report.row.reasons)
    mirror.control.mend()
    station.ingest("un_press")
    assert station.latest() == undisturbed("un_press")


def test_where_pages_are_closed_the_feed_speaks(station: Station, mirror: MirrorServer, undisturbed: Calm) -> None:
    mirror.control.fault("teaser_only", "www.war.gov")
    report = station.ingest("us_war")
    assert report.verdict == "degraded"
    assert station.ids() == set(undisturbed("us_war"))
    assert set(station.announcements()["text_completeness"]) <= {"teaser", "title"}
    assert station.ingest("us_war").row.announcements == 0
    mirror.control.mend()
    station.ingest("us_war")
    assert station.latest() == undisturbed("us_war")


def test_a_teaser_never_replaces_a_text(station: Station, mirror: MirrorServer) -> None:
    station.ingest("us_war")
    before = station.contents()
    mirror.control.fault("teaser_only", "www.war.gov")
    report = station.ingest("us_war")
    assert report.verdict == "broken"
    assert "none of 3 items could be read" in report.row.reasons
    assert station.contents() == before


def test_a_page_that_fails_for_good_is_given_up_and_said_so(
    item_url: str, station: Station, mirror: MirrorServer
) -> None:
    station.changes = {"tries": 2}
    spoil(mirror, "server_error", item_url)
    assert station.ingest(ITEM[0], revisit=False).row.pending == 1
    last = station.ingest(ITEM[0], revisit=False)
    assert last.verdict == "degraded"
    assert any("given up" in reason for reason in last.row.reasons)
    assert last.row.pending == 0
    assert station.ingest(ITEM[0], revisit=False).verdict == "quiet"
