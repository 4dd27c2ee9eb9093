"""What a source shows is taken in once, and again only where it changed."""

from __future__ import annotations

from datetime import UTC, datetime

import polars as pl
import pytest

from mirror import MirrorServer
from mirror.clock import START
from mirror.shelf import stocked
from pipeline.store.announcements import highest
from pipeline.store.tables import FETCHES, RUNS
from tests.pipeline.station import SOURCES, Station

EDITS = {  # the moment after which the site shows one announcement's edit, and whose it is
    source: (edit.at, f"{source}:{item.key}")
    for source in SOURCES
    for item in stocked().items(source)
    for edit in item.edits
    if edit.at > START
}
OUT_OF_SCOPE = {"Contracts", "Parliamentary Replies"}
GOING = [(source, item) for source in SOURCES for item in stocked().items(source) if item.gone and item.gone > START]


def shown(source: str, moment: datetime) -> set[str]:
    visible = stocked().visible(source, moment)
    return {f"{source}:{item.key}" for item in visible if not item.neighbour and item.section not in OUT_OF_SCOPE}


@pytest.mark.parametrize("source", SOURCES)
def test_the_first_run_takes_in_all_that_the_site_shows(source: str, station: Station) -> None:
    report = station.ingest(source)
    assert station.ids() >= shown(source, START)
    assert (report.verdict, report.row.pending, report.row.quarantined) == ("ok", 0, 0), report.row.reasons
    assert report.row.announcements == len(station.ids()) == highest(station.lake, source)


@pytest.mark.parametrize("source", SOURCES)
def test_the_second_run_changes_nothing(source: str, station: Station) -> None:
    station.ingest(source)
    before, warcs, versions = station.announcements(), station.warcs(), station.versions()
    report = station.ingest(source)
    after = station.versions()
    assert report.verdict == "quiet", report.row.reasons
    assert station.announcements().equals(before)
    assert station.warcs() == warcs
    assert {name for name in after if after[name] != versions[name]} == {"fetches", "runs"}


@pytest.mark.parametrize("source", sorted(EDITS))
def test_an_edit_is_a_revision_with_both_texts(source: str, station: Station, mirror: MirrorServer) -> None:
    moment, edited = EDITS[source]
    station.ingest(source)
    mirror.control.at(moment)
    station.ingest(source)
    revisions = station.announcements().filter(pl.col("id") == edited)
    assert revisions["revision"].to_list() == [1, 2]
    assert revisions["content"].n_unique() == 2
    assert station.announcements()["revision"].max() == 2
    again = station.ingest(source)
    assert again.row.announcements == 0


@pytest.mark.parametrize("source", SOURCES)
def test_news_is_taken_in_and_nothing_else(source: str, station: Station, mirror: MirrorServer) -> None:
    station.ingest(source)
    before = station.ids()
    later = datetime(2026, 11, 21, tzinfo=UTC)
    mirror.control.at(later)
    report = station.ingest(source)
    assert station.ids() >= shown(source, later)
    assert report.verdict == "ok", report.row.reasons
    assert report.row.new_leads >= len(station.ids() - before) > 0
    assert station.announcements().sort("seq")["seq"].to_list() == list(range(1, highest(station.lake, source) + 1))


@pytest.mark.parametrize(("source", "item"), GOING, ids=lambda value: str(getattr(value, "key", value)))
def test_a_page_that_goes_away_is_kept_as_a_fact(
    source: str, item: object, station: Station, mirror: MirrorServer
) -> None:
    station.ingest(source)
    mirror.control.at(item.gone)  # type: ignore[attr-defined]
    report = station.ingest(source)
    gone = station.rows(FETCHES).filter(pl.col("outcome") == "gone")
    assert gone["key"].to_list() == [item.key]  # type: ignore[attr-defined]
    assert any("gone" in reason for reason in report.row.reasons)
    assert station.announcements()["revision"].max() == 1
    assert report.verdict != "broken"


def test_every_run_is_recorded_with_its_counts(station: Station) -> None:
    reports = [station.ingest("nato"), station.ingest("nato", run_id="manual__2026-11-16T00:00:00+00:00")]
    rows = station.rows(RUNS).sort("started_at")
    assert rows["run"].to_list() == [report.row.run for report in reports]
    assert rows["run"][1].startswith("manual__2026-11-16T00_00_00_00_00-")
    assert rows["fetched"][0] == rows["announcements"][0]


def test_a_site_is_never_asked_twice_at_once(station: Station, mirror: MirrorServer) -> None:
    for source in SOURCES:
        station.ingest(source)
    assert set(mirror.control.overlaps().values()) == {0}
