"""Listings are followed as deep as they hold news, never in circles, and what a failure hid is found later."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.web import Outcome
from pipeline.store import durable
from pipeline.store.announcements import highest
from tests.pipeline.ingest.scripted import HOST, Desk, ScriptedSite, article

LIST = f"{HOST}/list"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    articles = {f"k{n}": article(f"Text {n}.") for n in range(25)}
    return Desk(tmp_path, ScriptedSite(articles, page_size=5))


def taken_in(desk: Desk) -> int:
    return highest(desk.settings.open_lake(), "one")


def pages_asked(desk: Desk) -> list[str]:
    found = [url for url in desk.site.asked if "/list" in url]
    desk.site.asked.clear()
    return found


def test_a_first_run_reads_every_page(desk: Desk) -> None:
    assert desk.ingest().verdict == "ok"
    assert pages_asked(desk) == [LIST, *(f"{LIST}?page={n}" for n in range(1, 5))]
    assert taken_in(desk) == 25


def test_a_later_run_stops_at_the_first_page_without_news(desk: Desk) -> None:
    desk.ingest()
    pages_asked(desk)
    desk.site.articles = {"new": article("New.")} | desk.site.articles
    assert desk.ingest().row.announcements == 1
    assert pages_asked(desk) == [LIST, f"{LIST}?page=1"]


def test_a_backfill_goes_as_deep_as_it_is_told_and_takes_in_what_was_never_listed_before(desk: Desk) -> None:
    desk.changes = {"listing_pages": 2}
    desk.ingest()
    assert taken_in(desk) == 10
    pages_asked(desk)
    desk.changes = {"listing_pages": 4}
    desk.ingest()
    assert taken_in(desk) == 10, "an ordinary run stops where nothing is new"
    pages_asked(desk)
    desk.ingest(deep=True)
    assert pages_asked(desk) == [LIST, *(f"{LIST}?page={n}" for n in range(1, 4))]
    assert taken_in(desk) == 20
    before = taken_in(desk)
    desk.ingest(deep=True)
    assert taken_in(desk) == before


def test_a_page_that_failed_in_between_is_read_by_the_next_run(desk: Desk) -> None:
    desk.site.forced[f"{LIST}?page=2"] = Outcome.SERVER_ERROR
    report = desk.ingest()
    assert report.verdict == "degraded"
    assert f"{LIST}?page=2 ended in server_error" in report.row.reasons[0]
    assert taken_in(desk) == 10
    desk.site.forced.clear()
    assert desk.ingest().verdict == "ok"
    assert taken_in(desk) == 25


def test_next_pages_that_lead_in_a_circle_end(desk: Desk) -> None:
    desk.site.following = lambda _: 1
    report = desk.ingest()
    assert report.verdict == "degraded"
    assert any("leads back" in reason for reason in report.row.reasons)
    assert len(pages_asked(desk)) == 2


def test_the_same_rows_under_ever_new_numbers_end(desk: Desk) -> None:
    desk.site.page_size = 20
    real = desk.site._listing
    desk.site._listing = lambda url: real(url.partition("?")[0]).replace(
        b"page=1", f"page={len(url)}x{url[-3:]}".encode()
    )  # type: ignore[method-assign]
    report = desk.ingest()
    assert any("leads back" in reason for reason in report.row.reasons)


def test_more_news_than_the_limit_of_pages_is_said(desk: Desk) -> None:
    desk.ingest()
    desk.changes = {"listing_pages": 2}
    desk.site.articles = {f"new{n}": article(f"New {n}.") for n in range(30)} | desk.site.articles
    report = desk.ingest()
    assert report.verdict == "degraded"
    assert any("more news than the limit" in reason for reason in report.row.reasons)


def test_an_empty_listing_is_quiet_only_where_the_site_says_so(desk: Desk) -> None:
    desk.site.articles = {}
    report = desk.ingest()
    assert report.verdict == "quiet"
    assert "says itself that it is empty" in report.row.reasons[0]
    desk.site.told_empty = False
    report = desk.ingest()
    assert report.verdict == "broken"
    assert "neither rows" in report.row.reasons[0]


def test_a_listing_is_asked_for_whole_once_a_day(desk: Desk) -> None:
    desk.moment = datetime(2026, 11, 16, 8, tzinfo=UTC)
    outcomes = []
    for hours in (0, 1, 8, 10):
        desk.moment += timedelta(hours=hours)
        outcomes.append(desk.ingest().row.outcomes[-1])
    assert [outcome.split("=")[0] for outcome in outcomes] == ["fresh", "not_modified", "not_modified", "fresh"]


def test_a_run_takes_no_more_than_its_share_and_says_what_is_left(desk: Desk) -> None:
    desk.changes = {"items_per_run": 10}
    report = desk.ingest()
    assert (report.row.announcements, report.row.pending) == (10, 15)
    assert "15 leads left for the next run" in report.row.reasons
    assert report.verdict == "ok"
    desk.ingest()
    assert desk.ingest().row.pending == 0
    assert taken_in(desk) == 25


@pytest.mark.parametrize("write", ["captures", "fetches", "leads"])
def test_a_crash_beside_a_failed_page_hides_no_lead(write: str, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.ingest()
    desk.site.articles = {f"new{n}": article(f"New {n}.") for n in range(12)} | desk.site.articles
    desk.site.forced[f"{LIST}?page=1"] = Outcome.SERVER_ERROR

    def crash(name: str, moment: str) -> None:
        if (name, moment) == (write, "after"):
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(durable, "_observers", [crash])
        with pytest.raises(KeyboardInterrupt):
            desk.ingest()
    desk.site.forced.clear()
    desk.ingest()
    assert taken_in(desk) == 37
