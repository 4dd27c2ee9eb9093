"""Failures are tried again ever more seldom, a site that refuses everything is left alone, and old pages are, too."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.web import Outcome
from tests.pipeline.ingest.scripted import HOST, Desk, ScriptedSite, ScriptedSource, article

START = datetime(2026, 11, 16, 8, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    site = ScriptedSite({f"k{n}": article(f"Text {n}.", teaser=f"Teaser {n}.") for n in range(8)})
    return Desk(tmp_path, site, moment=START, changes={"retry_seconds": 60, "revisit_hours": 12})


def later(desk: Desk, **span: float) -> int:
    """Let time pass, run, and say how many items were asked for."""
    assert desk.moment is not None
    desk.moment += timedelta(**span)
    return desk.ingest(revisit=True).row.fetched


def test_a_failed_lead_waits_twice_as_long_each_time(desk: Desk) -> None:
    desk.site.forced[f"{HOST}/a/k3"] = Outcome.SERVER_ERROR
    assert later(desk) == 8
    assert [later(desk, seconds=gap) for gap in (59, 1, 119, 1, 239, 1)] == [0, 1, 0, 1, 0, 1]
    desk.site.forced.clear()
    assert later(desk, seconds=480) == 1
    assert later(desk, seconds=480) == 0


def test_one_stubborn_page_does_not_hold_up_the_others(desk: Desk) -> None:
    desk.site.forced[f"{HOST}/a/k3"] = Outcome.SERVER_ERROR
    for _ in range(6):
        later(desk, minutes=40)
    desk.site.articles["new"] = article("New.")
    report = desk.ingest()
    assert report.row.announcements == 1


def test_a_site_that_refuses_everything_rests_while_its_listing_speaks(desk: Desk) -> None:
    for key in desk.site.articles:
        desk.site.forced[f"{HOST}/a/{key}"] = Outcome.BLOCKED
    report = desk.ingest()
    assert (report.row.fetched, report.row.announcements) == (3, 8)
    assert report.verdict == "degraded"
    desk.site.articles["new"] = article("New.", teaser="A new one.")
    report = desk.ingest()
    assert (report.row.fetched, report.row.announcements) == (0, 1)
    assert any("the site rests until" in reason for reason in report.row.reasons)
    desk.site.forced.clear()
    assert later(desk, hours=2) == 9
    assert desk.ingest().verdict == "quiet"


def test_where_only_teasers_are_open_closed_pages_are_as_expected(desk: Desk) -> None:
    desk.source = ScriptedSource(text="teaser")
    for key in desk.site.articles:
        desk.site.forced[f"{HOST}/a/{key}"] = Outcome.BLOCKED
    report = desk.ingest()
    assert (report.verdict, report.row.announcements, report.row.pending) == ("ok", 8, 0), report.row.reasons
    assert any("only what the listing tells" in reason for reason in report.row.reasons)
    assert desk.ingest().verdict == "quiet"


def test_a_site_out_of_order_is_not_answered_with_teasers(desk: Desk) -> None:
    for key in desk.site.articles:
        desk.site.forced[f"{HOST}/a/{key}"] = Outcome.SERVER_ERROR
    report = desk.ingest()
    assert (report.row.fetched, report.row.announcements) == (3, 0)
    assert report.verdict == "broken"
    assert "none of 3 items could be read" in report.row.reasons


def test_pages_are_asked_for_edits_ever_more_seldom(desk: Desk) -> None:
    later(desk)
    asked = [later(desk, hours=12) for _ in range(9)]
    assert [n + 1 for n, count in enumerate(asked) if count] == [1, 2, 4, 8]


def test_pages_found_long_ago_are_left_alone(desk: Desk) -> None:
    later(desk)
    assert later(desk, days=61) == 0
