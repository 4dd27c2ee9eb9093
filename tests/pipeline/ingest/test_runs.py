"""What sites show is taken in once, and again only where it changed: four runs of every source in one lake."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl
import pytest

from mirror import MirrorServer
from mirror.clock import START
from mirror.shelf import stocked
from pipeline.ingest import RunReport
from pipeline.store.announcements import highest
from pipeline.store.tables import FETCHES, RUNS
from tests.pipeline.station import SOURCES, Station

pytestmark = pytest.mark.slow

LATER = datetime(2026, 11, 21, tzinfo=UTC)
OUT_OF_SCOPE = {"Contracts", "Parliamentary Replies"}
SHELF = stocked()
EDITED = {
    f"{source}:{item.key}"
    for source in SOURCES
    for item in SHELF.items(source)
    if any(START < edit.at <= LATER for edit in item.edits)
}
GONE = {
    f"{source}:{item.key}"
    for source in SOURCES
    for item in SHELF.items(source)
    if item.gone and START < item.gone <= LATER
}


@dataclass(frozen=True)
class Moment:
    """The lake after each source ran once: reports, announcements, files and table versions."""

    reports: Mapping[str, RunReport]
    announcements: pl.DataFrame
    warcs: Mapping[str, int]
    versions: Mapping[str, int]

    def ids(self, source: str) -> set[str]:
        return set(self.announcements.filter(pl.col("source") == source)["id"])


@dataclass(frozen=True)
class Story:
    """Two runs at the start of the mirror's clock and two some days later."""

    station: Station
    first: Moment
    again: Moment
    later: Moment
    still: Moment
    overlaps: Mapping[str, int]


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    with MirrorServer() as mirror:
        station = Station(tmp_path_factory.mktemp("story"), mirror)
        first, again = _run_all(station), _run_all(station)
        mirror.control.at(LATER)
        later, still = _run_all(station), _run_all(station)
        return Story(station, first, again, later, still, mirror.control.overlaps())


def _run_all(station: Station) -> Moment:
    reports = {source: station.ingest(source, run_id="scheduled__2026-11-16T00:00:00+00:00") for source in SOURCES}
    return Moment(reports, station.announcements(), station.warcs(), station.versions())


def shown(source: str, moment: datetime) -> set[str]:
    visible = SHELF.visible(source, moment)
    return {f"{source}:{item.key}" for item in visible if not item.neighbour and item.section not in OUT_OF_SCOPE}


@pytest.mark.parametrize("source", SOURCES)
def test_the_first_run_takes_in_all_that_the_site_shows(source: str, story: Story) -> None:
    row = story.first.reports[source].row
    assert story.first.ids(source) >= shown(source, START)
    assert (row.verdict, row.pending, row.quarantined) == ("ok", 0, 0), row.reasons
    assert row.announcements == row.fetched == len(story.first.ids(source))


@pytest.mark.parametrize("source", SOURCES)
def test_a_second_run_finds_nothing_and_proves_it(source: str, story: Story) -> None:
    for moment in (story.again, story.still):
        row = moment.reports[source].row
        assert row.verdict == "quiet", row.reasons
        assert row.reasons
        assert (row.new_leads, row.announcements) == (0, 0)


def test_a_second_run_writes_only_that_it_was(story: Story) -> None:
    assert story.again.announcements.equals(story.first.announcements)
    assert story.again.warcs == story.first.warcs
    grown = {name for name, version in story.again.versions.items() if version != story.first.versions[name]}
    assert grown == {"fetches", "runs"}
    assert story.still.announcements.equals(story.later.announcements)
    assert story.still.warcs == story.later.warcs


@pytest.mark.parametrize("source", SOURCES)
def test_news_is_taken_in_from_where_the_site_shows_it(source: str, story: Story) -> None:
    row = story.later.reports[source].row
    assert story.later.ids(source) >= shown(source, LATER)
    assert row.verdict == "ok", row.reasons
    assert story.later.ids(source) > story.first.ids(source)


def test_an_edit_is_a_revision_and_nothing_else_is(story: Story) -> None:
    edited = story.later.announcements.filter(pl.col("revision") > 1)
    assert set(edited["id"]) == EDITED
    assert edited["revision"].to_list() == [2] * len(EDITED)
    both = story.later.announcements.filter(pl.col("id").is_in(list(EDITED)))
    assert both.group_by("id").agg(pl.col("content").n_unique())["content"].to_list() == [2] * len(EDITED)


def test_a_page_that_goes_away_is_kept_as_a_fact(story: Story) -> None:
    gone = story.station.rows(FETCHES).filter(pl.col("outcome") == "gone")
    assert {f"{source}:{key}" for source, key in gone.select("source", "key").iter_rows()} == GONE
    for announcement in GONE:
        told = " ".join(story.later.reports[announcement.partition(":")[0]].row.reasons)
        assert "1 item gone" in told
    assert set(story.still.announcements["id"]) >= GONE


@pytest.mark.parametrize("source", SOURCES)
def test_a_sources_stream_has_no_gap(source: str, story: Story) -> None:
    seqs = story.still.announcements.filter(pl.col("source") == source)["seq"].sort().to_list()
    assert seqs == list(range(1, highest(story.station.lake, source) + 1))


def test_every_run_is_recorded_under_a_name_of_its_own(story: Story) -> None:
    rows = story.station.rows(RUNS)
    moments = (story.first, story.again, story.later, story.still)
    assert set(rows["run"]) == {report.row.run for moment in moments for report in moment.reports.values()}
    assert rows["run"].n_unique() == 4 * len(SOURCES)
    assert all(run.startswith("scheduled__2026-11-16T00_00_00_00_00-") for run in rows["run"])


def test_a_site_is_never_asked_twice_at_once(story: Story) -> None:
    assert set(story.overlaps.values()) == {0}
