"""Leads from outside start the same work, and never lead outside the source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from extractors import registry
from mirror import MirrorServer
from pipeline.ingest import PushedLead
from pipeline.ingest.pushed import admit
from pipeline.store.ledger import pushed_until
from pipeline.store.tables import LEADS
from tests.pipeline.station import Station

PAGE = "https://press.un.org/en/2026/sc16455.doc.htm"
MOMENT = datetime(2026, 11, 16, 8, tzinfo=UTC)
FOREIGN = [
    "https://evil.example/en/2026/sc16455.doc.htm",
    "https://press.un.org.evil.example/en/2026/sc16455.doc.htm",
    "https://press.un.org@evil.example/en/2026/sc16455.doc.htm",
    "https://user:word@press.un.org/en/2026/sc16455.doc.htm",
    "https://press.un.org:8443/en/2026/sc16455.doc.htm",
    "http://169.254.169.254/latest/meta-data/",
    "file:///etc/passwd",
    "https://[::1",
    "https://press.un.org/en/about",
    "https://www.nato.int/en/news-and-events/articles/news/2026/10/12/x",
    "",
    "None",
]


def test_a_pushed_announcement_is_taken_in_where_no_listing_shows_it(
    small_station: Station, small: MirrorServer
) -> None:
    small.control.fault("bot_wall", "press.un.org", "/en/content/*")
    small.control.fault("bot_wall", "press.un.org", "/en/rss.xml")
    report = small_station.ingest("un_press", pushed=[PushedLead(url=PAGE + "#top", pushed_at=MOMENT)])
    assert report.verdict == "broken"
    assert small_station.ids() == {"un_press:SC/16455"}
    assert small_station.rows(LEADS)["via"].to_list() == ["push"]


@pytest.mark.parametrize("url", FOREIGN)
def test_a_lead_outside_the_source_is_refused_by_name(url: str) -> None:
    admission = admit(registry.source("un_press"), [PushedLead(url=url), PushedLead(url=PAGE)])
    assert [lead.key for lead in admission.leads] == ["SC/16455"]
    (refusal,) = admission.refused
    assert repr(url)[:100] in refusal


def test_refused_leads_are_told_by_the_run_and_never_asked_for(small_station: Station, small: MirrorServer) -> None:
    report = small_station.ingest("un_press", pushed=[PushedLead(url=url) for url in FOREIGN], revisit=False)
    assert len(report.refused) == len(FOREIGN)
    assert set(report.refused) <= set(report.row.reasons)
    assert report.verdict == "ok"
    assert {entry["host"] for entry in small.control.log()} == {"press.un.org"}


def test_a_push_told_again_is_followed_once(small_station: Station, small: MirrorServer) -> None:
    pushed = [PushedLead(url=PAGE, pushed_at=MOMENT)]
    small_station.ingest("un_press")
    assert small_station.ingest("un_press", pushed=pushed, revisit=False).row.fetched == 1
    assert small_station.ingest("un_press", pushed=pushed, revisit=False).row.fetched == 0
    later = [PushedLead(url=PAGE, pushed_at=MOMENT + timedelta(minutes=5))]
    assert small_station.ingest("un_press", pushed=[*pushed, *later], revisit=False).row.fetched == 1
    assert small_station.announcements()["revision"].max() == 1


def test_the_watermark_of_pushes_moves_forward_only(small_station: Station) -> None:
    assert pushed_until(small_station.lake, "un_press") is None
    for minutes in (5, 3, 9):
        pushed_at = MOMENT + timedelta(minutes=minutes)
        small_station.ingest("un_press", pushed=[PushedLead(url="https://evil.example/", pushed_at=pushed_at)])
    assert pushed_until(small_station.lake, "un_press") == MOMENT + timedelta(minutes=9)
