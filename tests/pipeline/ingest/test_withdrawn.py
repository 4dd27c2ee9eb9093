"""A page that is gone is withdrawn when several sound runs have found it so, and is back when it is back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from extractors import registry
from extractors.web import Capture, PoliteClient, Site, Validators
from mirror import MirrorServer
from pipeline.curate.code import WITHDRAWN, coded_as
from pipeline.curate.corrected import Corrected
from pipeline.ingest import RunReport, ingest_source
from pipeline.rebuild import rebuild
from schemas.contract import RecordedAnnouncement, from_row
from tests.pipeline.station import Station, client_of

SOURCE, KEY = "sg_mindef", "18nov26-nr"
NAME = f"{SOURCE}:{KEY}"
HOST, PAGES = "www.mindef.gov.sg", "/news-and-events/latest-releases/*"
START = datetime(2026, 11, 18, 9, tzinfo=UTC)
NEWS = {
    "key": KEY,
    "title": "Ministers Meet over Breakfast",
    "published": "2026-11-18T12:00:00+08:00",
    "section": "News Releases",
    "text": "The Minister for Defence met his guest from Vanuatu over breakfast this morning.",
    "extra": {"slug": KEY, "kind": "nr"},
}


@dataclass
class Later:
    """A client whose captures carry the time of a later day."""

    client: PoliteClient
    ahead: timedelta

    def get(self, url: str, site: Site, *, validators: Validators | None = None) -> Capture:
        return self._later(self.client.get(url, site, validators=validators))

    def post(self, url: str, site: Site, *, form: Mapping[str, str]) -> Capture:
        return self._later(self.client.post(url, site, form=form))

    def _later(self, capture: Capture) -> Capture:
        return replace(capture, fetched_at=capture.fetched_at + self.ahead)


@dataclass
class Days:
    """Runs of one source with hours between them, by the mirror's clock and by ours."""

    station: Station
    mirror: MirrorServer
    ahead: timedelta = timedelta(0)

    def run(self, *, hours: float = 0) -> RunReport:
        self.ahead += timedelta(hours=hours)
        self.mirror.control.at(START + self.ahead)
        settings, now = self.station.settings, datetime.now(UTC) + self.ahead
        client = Later(client_of(settings), self.ahead)
        return ingest_source(registry.source(SOURCE), client, self.station.lake, settings, clock=lambda: now)

    def publish(self, *, gone_after: float | None = None) -> None:
        gone = {} if gone_after is None else {"gone": (START + timedelta(hours=gone_after)).isoformat()}
        self.mirror.control.publish(SOURCE, {**NEWS, **gone})

    def last(self) -> RecordedAnnouncement:
        rows = self.station.announcements().filter(pl.col("id") == NAME)
        return from_row(RecordedAnnouncement, rows.row(-1, named=True))


@pytest.fixture
def days(station: Station, mirror: MirrorServer) -> Days:
    station.changes["revisits_per_run"] = 100
    mirror.control.at(START)
    return Days(station, mirror)


def test_two_runs_that_find_it_gone_prove_nothing(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    for _ in range(2):
        report = days.run(hours=30)
        assert any("item gone" in reason for reason in report.row.reasons)
    assert days.last().withdrawn_at is None


def test_three_sound_runs_over_two_days_do_and_no_fourth_makes_it_news_again(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    reports = [days.run(hours=30) for _ in range(3)]
    assert any(f"announcement withdrawn, such as {NAME}" in reason for reason in reports[-1].row.reasons)
    withdrawn = days.last()
    assert withdrawn.withdrawn_at is not None
    assert (withdrawn.revision, withdrawn.text) == (2, NEWS["text"])
    assert days.run(hours=30).row.announcements == 0


def test_three_runs_within_an_hour_do_not(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    days.run(hours=2)
    for _ in range(3):
        days.run(hours=0.2)
    assert days.last().withdrawn_at is None


def test_what_a_listing_still_names_is_not_withdrawn(days: Days) -> None:
    days.publish()
    days.run()
    days.mirror.control.fault("missing", HOST, f"*{KEY}*")
    for _ in range(4):
        days.run(hours=30)
    assert days.last().withdrawn_at is None


def test_a_site_whose_pages_are_all_gone_has_moved_and_withdrawn_nothing(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    days.mirror.control.fault("missing", HOST, PAGES)
    reports = [days.run(hours=30) for _ in range(4)]
    assert reports[0].verdict == "degraded"
    assert any("pages moved" in reason for reason in reports[0].row.reasons)
    assert days.last().withdrawn_at is None


def test_a_page_that_comes_back_is_a_revision_that_stands(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    for _ in range(3):
        days.run(hours=30)
    days.publish()
    days.run(hours=30)
    assert (days.last().withdrawn_at, days.last().revision) == (None, 3)


def test_reading_the_captures_again_brings_nothing_back(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    for _ in range(3):
        days.run(hours=30)
    rebuild(days.station.lake, days.station.settings, source=SOURCE)
    assert days.last().withdrawn_at is not None


def test_what_is_withdrawn_tells_of_no_engagement(days: Days) -> None:
    days.publish(gone_after=1)
    days.run()
    for _ in range(3):
        days.run(hours=30)

    def coder(_announcement: object) -> object:
        raise AssertionError("a withdrawn announcement is not read")

    record = coded_as(Corrected(coder, "1"), days.last(), "1", START)  # type: ignore[arg-type]
    assert (record.mentions, record.not_coded, record.error) == ((), WITHDRAWN, None)
