"""Time in the mirror: items appear, change and go; the control desk moves the clock and keeps the log."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import requests

from mirror import MirrorServer
from mirror.clock import VirtualClock

ROOT = Path(__file__).parents[2]
FEED = "https://press.un.org/en/rss.xml"
PAGE = "https://press.un.org/en/2026/sgsm18001.doc.htm"
ITEM = {
    "key": "SG/SM/18001",
    "title": "Envoys meet",
    "section": "Press Release",
    "text": "First wording.",
    "published": "2026-11-16T10:00:00+00:00",
    "edit": [{"at": "2026-11-17T10:00:00+00:00", "text": "Second wording.", "title": "Envoys met"}],
    "gone": "2026-11-18T10:00:00+00:00",
}


def test_an_item_appears_when_its_time_has_come_and_the_listing_changes_with_it(visitor):
    visitor.control.publish("un_press", ITEM)
    before = visitor.get(FEED)
    assert visitor.get(PAGE).status_code == 404
    visitor.control.advance(timedelta(hours=10))
    after = visitor.get(FEED, if_none_match=before.headers["ETag"])
    assert (after.status_code, "Envoys meet" in after.text) == (200, True)
    assert after.headers["ETag"] != before.headers["ETag"]
    assert after.headers["Last-Modified"] == "Mon, 16 Nov 2026 10:00:00 GMT"
    assert "First wording." in visitor.get(PAGE).text


def test_an_edited_page_answers_with_a_new_etag_and_the_new_wording(visitor):
    visitor.control.publish("un_press", ITEM)
    visitor.control.at(datetime(2026, 11, 16, 12, tzinfo=UTC))
    first = visitor.get(PAGE)
    visitor.control.at(datetime(2026, 11, 17, 10, tzinfo=UTC))
    second = visitor.get(PAGE, if_none_match=first.headers["ETag"], if_modified_since=first.headers["Last-Modified"])
    assert second.status_code == 200
    assert "Second wording." in second.text
    assert "First wording." not in second.text
    assert "Envoys met" in visitor.get(FEED).text


def test_a_page_that_goes_away_leaves_the_listing_too(visitor):
    visitor.control.publish("un_press", ITEM)
    visitor.control.at(datetime(2026, 11, 18, 10, tzinfo=UTC))
    assert visitor.get(PAGE).status_code == 404
    assert "Envoys" not in visitor.get(FEED).text


def test_gov_uk_says_410_for_what_is_gone_and_tells_the_history_of_what_is_edited(visitor):
    item = ITEM | {"key": "00000000-0000-4000-8000-000000018001", "section": "news_story"}
    visitor.control.publish("gov_uk", item)
    address = "https://www.gov.uk/api/content/government/news/envoys-meet"
    visitor.control.at(datetime(2026, 11, 17, 12, tzinfo=UTC))
    told = visitor.get(address).json()
    assert told["title"] == "Envoys met"
    assert [note["public_timestamp"][:10] for note in told["details"]["change_history"]] == ["2026-11-17", "2026-11-16"]
    assert told["public_updated_at"] > told["first_published_at"]
    visitor.control.at(datetime(2026, 11, 18, 12, tzinfo=UTC))
    assert visitor.get(address).status_code == 410
    assert visitor.get("https://www.gov.uk/government/news/envoys-meet").status_code == 410


def test_pib_lists_what_was_posted_on_the_indian_day(visitor):
    visitor.control.publish(
        "in_pib", {"key": "2500001", "title": "Late news", "text": "News.", "published": "2026-11-16T18:00:00+00:00"}
    )
    visitor.control.at(datetime(2026, 11, 16, 18, tzinfo=UTC))
    address = "https://www.pib.gov.in/allrel.aspx?reg=3&lang=1"
    assert "Late news" not in visitor.get("https://www.pib.gov.in/allrel.aspx?reg=3&lang=2").text
    assert "Late news" in visitor.get(address).text
    visitor.control.at(datetime(2026, 11, 17, 19, tzinfo=UTC))
    assert "norecord" in visitor.get(address).text


def test_a_published_item_without_a_time_is_news_of_this_moment(visitor):
    now = visitor.control.at(datetime(2026, 11, 20, 8, tzinfo=UTC))
    assert visitor.control.publish("us_war", {"key": "4800001", "title": "Now", "text": "Now."}) == "us_war:4800001"
    feed = visitor.get("https://www.war.gov/DesktopModules/ArticleCS/RSS.ashx?ContentType=9&Site=945")
    assert f"{now:%a, %d %b %Y %H:%M:%S} GMT" in feed.text


def test_orders_that_cannot_be_carried_out_are_refused_with_a_reason(visitor):
    with pytest.raises(RuntimeError, match="no source 'moon'"):
        visitor.control.publish("moon", ITEM)
    with pytest.raises(RuntimeError, match="'text' must be a text"):
        visitor.control.publish("un_press", {"key": "a", "title": "b"})
    with pytest.raises(RuntimeError, match="negative"):
        visitor.control.speed(-1)
    with pytest.raises(RuntimeError, match="has no offset"):
        visitor.control.at(datetime(2026, 11, 20, 8))  # noqa: DTZ001


def test_a_host_that_is_no_site_is_told_which_there_are(visitor):
    answer = visitor.get("https://elsewhere.example/")
    assert answer.status_code == 421
    assert "press.un.org" in answer.text


def test_the_log_keeps_who_asked_what_and_under_which_conditions(visitor):
    etag = visitor.get(FEED).headers["ETag"]
    visitor.get(FEED, if_none_match=etag, user_agent="a-test/1")
    first, second = visitor.control.log()
    assert (first["host"], first["path"], first["status"]) == ("press.un.org", "/en/rss.xml", 200)
    assert (second["status"], second["if_none_match"], second["user_agent"]) == (304, etag, "a-test/1")
    assert first["start"] <= first["end"] <= second["start"] <= second["end"]
    assert visitor.control.overlaps() == {"press.un.org": 0}
    visitor.control.forget()
    assert visitor.control.log() == []


def test_two_requests_at_once_to_one_host_count_as_an_overlap(visitor):
    visitor.control.fault("late", "press.un.org", seconds=1.0)
    threads = [
        threading.Thread(
            target=requests.get, args=(f"{visitor.url}/en/rss.xml",), kwargs={"headers": {"Host": host}, "timeout": 10}
        )
        for host in ("press.un.org", "press.un.org", "www.war.gov")
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert visitor.control.overlaps() == {"press.un.org": 1, "www.war.gov": 0}


def test_a_reset_goes_back_to_the_beginning(visitor):
    before = visitor.get(FEED)
    visitor.control.publish("un_press", ITEM)
    visitor.control.fault("server_error", path="/en/2026/*")
    visitor.control.advance(timedelta(days=1))
    assert visitor.get(FEED).content != before.content
    assert visitor.control.reset() == datetime(2026, 11, 16, tzinfo=UTC)
    assert (visitor.control.faults(), visitor.control.log()) == ([], [])
    assert visitor.get(FEED).content == before.content


def test_a_mirror_of_its_own_process_answers_alike(small_shelf, visitor):
    with MirrorServer(items=small_shelf, neighbours=small_shelf / "none", process=True) as other:
        answer = requests.get(f"{other.url}/en/rss.xml", headers={"Host": "press.un.org"}, timeout=10)
        assert answer.content == visitor.get(FEED).content
        assert other.control.now() == datetime(2026, 11, 16, tzinfo=UTC)


def run(*order):
    return subprocess.run(
        [sys.executable, "-m", "mirror", *order], capture_output=True, text=True, timeout=30, cwd=ROOT, check=False
    )


def test_the_command_refuses_a_taken_port_and_a_bad_item_file_in_one_line(visitor, tmp_path):
    taken = run("--port", visitor.url.rpartition(":")[2])
    assert (taken.returncode, "choose another --port" in taken.stderr, "Traceback" in taken.stderr) == (2, True, False)
    (tmp_path / "nato.toml").write_text('[[item]]\nkey = "a"\ntitle = "b"\ntext = "c"\npublished = 2026-10-12\n')
    bad = run("--port", "0", "--items", str(tmp_path))
    assert bad.returncode == 2
    assert "nato.toml, item 1: field 'published' must be a date-time with offset" in bad.stderr


def test_a_head_request_has_the_headers_of_a_get_and_no_body(visitor):
    whole = visitor.get(FEED, accept_encoding="identity")
    head = requests.head(
        f"{visitor.url}/en/rss.xml", headers={"Host": "press.un.org", "Accept-Encoding": "identity"}, timeout=10
    )
    assert (head.status_code, head.content) == (200, b"")
    assert {name: head.headers[name] for name in ("ETag", "Content-Length")} == {
        name: whole.headers[name] for name in ("ETag", "Content-Length")
    }


def test_the_date_header_tells_the_mirrors_time(visitor):
    visitor.control.at(datetime(2026, 11, 20, 8, tzinfo=UTC))
    assert visitor.get(FEED).headers["Date"] == "Fri, 20 Nov 2026 08:00:00 GMT"


def test_a_running_clock_goes_at_its_speed(monkeypatch):
    monotonic = iter([0.0, 10.0, 20.0, 20.0])
    monkeypatch.setattr("mirror.clock.time.monotonic", lambda: next(monotonic))
    clock = VirtualClock(datetime(2026, 11, 16, tzinfo=UTC), speed=360)
    assert clock.now() == datetime(2026, 11, 16, 1, tzinfo=UTC)
    clock.run(0)
    assert clock.now() == datetime(2026, 11, 16, 2, tzinfo=UTC)
