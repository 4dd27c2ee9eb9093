"""Each answer of a site has its one outcome, with a reason that a person understands."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pytest

from extractors.web import Capture, Outcome, Site, Validators

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Answer, Visit, Web

PAGE = b"<html><body><p>The ministers met.</p></body></html>"
_gzip = partial(gzip.compress, mtime=0)  # else two packings of one page may differ


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (200, Outcome.FRESH),
        (203, Outcome.FRESH),
        (202, Outcome.SOFT_ERROR),
        (206, Outcome.SOFT_ERROR),
        (300, Outcome.SOFT_ERROR),
        (302, Outcome.SOFT_ERROR),  # without a Location
        (304, Outcome.SOFT_ERROR),  # unasked
        (400, Outcome.BLOCKED),
        (401, Outcome.BLOCKED),
        (403, Outcome.BLOCKED),
        (451, Outcome.BLOCKED),
        (404, Outcome.GONE),
        (410, Outcome.GONE),
        (408, Outcome.SERVER_ERROR),
        (429, Outcome.RATE_LIMITED),
        (500, Outcome.SERVER_ERROR),
        (502, Outcome.SERVER_ERROR),
        (503, Outcome.SERVER_ERROR),
    ],
)
def test_a_status_has_its_outcome(web: Web, site: Site, status: int, outcome: Outcome) -> None:
    body = b"" if status == 304 else PAGE
    capture = web.client().get(web.page("/p", body, status=status), site)
    assert (capture.outcome, capture.status, capture.body) == (outcome, status, body)
    assert capture.reason


def test_a_fresh_capture_tells_the_whole_exchange(web: Web, site: Site) -> None:
    url = web.page(
        "/p", PAGE, ETag='"v1"', Last_Modified="Mon, 02 Mar 2026 10:00:00 GMT", Content_Type="Text/HTML; a=b"
    )
    capture = web.client().get(url + "#part", site)
    assert (capture.url, capture.final_url, capture.redirects) == (url + "#part", url, ())
    assert (capture.etag, capture.last_modified) == ('"v1"', "Mon, 02 Mar 2026 10:00:00 GMT")
    assert capture.content_type == "text/html"
    assert capture.fetched_at.utcoffset() is not None and capture.fetched_at.utcoffset().total_seconds() == 0
    assert capture.digest == capture.body_digest == "sha256:" + hashlib.sha256(PAGE).hexdigest()
    assert 0 < capture.seconds < 5
    assert dict(capture.request_headers)["User-Agent"] == "Entente (+https://example.org/about)"
    assert web.visits[-1].headers["User-Agent"] == "Entente (+https://example.org/about)"


def test_unchanged_content_is_not_sent_again(web: Web, site: Site) -> None:
    def answer(visit: Visit) -> None:
        known = visit.headers.get("If-None-Match") == 'W/"v1"' and visit.headers.get("If-Modified-Since") == "then"
        visit.reply(304 if known else 200, b"" if known else PAGE, {"ETag": 'W/"v1"', "Last-Modified": "then"})

    url, client = web.answer("/p", answer), web.client()
    first = client.get(url, site)
    second = client.get(url, site, validators=first.validators)
    third = client.get(url, site, validators=Validators())
    assert [first.outcome, second.outcome, third.outcome] == [Outcome.FRESH, Outcome.NOT_MODIFIED, Outcome.FRESH]
    assert second.body == b""


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", _gzip),
        ("x-gzip", lambda body: _gzip(body[:9]) + _gzip(body[9:]) + b"\0\0"),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body)[2:-4]),
        ("deflate, gzip", lambda body: _gzip(zlib.compress(body))),
        ("identity", bytes),
    ],
)
def test_a_packed_page_is_kept_as_sent_and_unpacked(
    web: Web, site: Site, coding: str, pack: Callable[[bytes], bytes]
) -> None:
    capture = web.client().get(web.page("/p", pack(PAGE), Content_Encoding=coding), site)
    assert (capture.outcome, capture.raw, capture.body) == (Outcome.FRESH, pack(PAGE), PAGE)


@pytest.mark.parametrize(
    ("coding", "raw"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)[:-9]),
        ("gzip", b"not packed at all"),
        ("deflate", b"\x78\x9c?"),
        ("br", b"\x8b\x02"),
    ],
)
def test_a_page_that_cannot_be_unpacked_is_a_soft_error(web: Web, site: Site, coding: str, raw: bytes) -> None:
    capture = web.client().get(web.page("/p", raw, Content_Encoding=coding), site)
    assert (capture.outcome, capture.raw) == (Outcome.SOFT_ERROR, raw)


def _cut_by_length(visit: Visit) -> None:
    visit.reply(200, PAGE, {"Content-Length": str(len(PAGE) + 10)})


def _cut_in_chunk(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n<html>")


def _cut_between_chunks(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n<html>\r\n")


@pytest.mark.parametrize("answer", [_cut_by_length, _cut_in_chunk, _cut_between_chunks])
def test_a_page_that_is_cut_short_is_a_soft_error_and_keeps_what_came(web: Web, site: Site, answer: Answer) -> None:
    capture = web.client().get(web.answer("/p", answer), site)
    assert capture.outcome is Outcome.SOFT_ERROR
    assert "cut short" in capture.reason


def test_a_page_that_is_cut_short_once_is_asked_for_again(web: Web, site: Site) -> None:
    url = web.answers_in_turn("/p", _cut_by_length, lambda visit: visit.reply(200, PAGE))
    assert web.client(tries=2).get(url, site).outcome is Outcome.FRESH
    assert web.paths() == ["/p", "/p"]


JSON, XML = "application/json", "application/rss+xml, application/xml;q=0.9, text/xml"


@pytest.mark.parametrize(
    ("accept", "body", "fits"),
    [
        (JSON, b' {"items": []}', True),
        (JSON, b"\xef\xbb\xbf[]", True),
        (JSON, PAGE, False),
        (JSON, b'{"items": [', False),
        (JSON, b"Service unavailable", False),
        (XML, b'<?xml version="1.0"?><!-- made --><rss version="2.0"/>', True),
        (XML, b"\xef\xbb\xbf\n<feed/>", True),
        (XML, '<?xml version="1.0" encoding="utf-16"?><rss/>'.encode("utf-16"), True),
        (XML, b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>', False),
        (XML, b"<!doctype HTML>\n<HTML lang=en>", False),
        (XML, b"<!DOCTYPE " * 50_000, False),
        (XML, b"{}", False),
        ("text/html, application/json", b"{}", True),
        (None, b"%PDF-1.7", True),
        (None, b" \r\n", False),
    ],
)
def test_another_format_than_asked_for_is_a_soft_error(
    web: Web, site: Site, accept: str | None, body: bytes, fits: bool
) -> None:
    capture = web.client().get(web.page("/p", body), site, accept=accept)
    assert capture.outcome is (Outcome.FRESH if fits else Outcome.SOFT_ERROR)


def test_a_redirect_to_a_login_page_is_a_soft_error(web: Web, site: Site) -> None:
    url = web.page("/p", b"", status=302, Location="/user/login?next=/p")
    web.page("/user/login?next=/p", PAGE)
    capture = web.client().get(url, site)
    assert (capture.outcome, capture.final_url) == (Outcome.SOFT_ERROR, "https://www.example.org/user/login?next=/p")


def test_a_source_tells_its_wrong_pages_itself(web: Web) -> None:
    def soundness(capture: Capture) -> str | None:
        return None if "met" in capture.text() else "no announcement on the page"

    site = Site(frozenset({"www.example.org"}), delay=0.0, soundness=soundness)
    right, wrong = web.client().get(web.page("/r", PAGE), site), web.client().get(web.page("/w"), site)
    assert right.outcome is Outcome.FRESH
    assert (wrong.outcome, wrong.reason) == (Outcome.SOFT_ERROR, "no announcement on the page")


def test_a_server_that_hangs_up_is_a_network_error(web: Web, site: Site) -> None:
    assert web.client().get(web.answer("/p", lambda _: None), site).outcome is Outcome.NETWORK_ERROR


def test_a_form_is_sent_and_its_answer_judged(web: Web, site: Site) -> None:
    capture = web.client().post(web.page("/list", PAGE), site, form={"ministry": "33", "lang": "é"})
    assert (capture.outcome, capture.method) == (Outcome.FRESH, "POST")
    assert (web.visits[-1].command, web.visits[-1].form) == ("POST", b"ministry=33&lang=%C3%A9")


def test_a_proxy_of_the_environment_is_not_used(web: Web, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert web.client().get(web.page("/p"), site).outcome is Outcome.FRESH


def test_no_cookie_outlives_its_fetch(web: Web, site: Site) -> None:
    url, client = web.page("/p", Set_Cookie="visitor=1; Path=/"), web.client()
    client.get(url, site)
    client.get(url, site)
    assert web.visits[-1].headers.get("Cookie") is None


def test_every_outcome_is_sound_final_or_worth_another_try() -> None:
    assert {outcome for outcome in Outcome if outcome.content} == {Outcome.FRESH, Outcome.MOVED}
    assert all(outcome.final for outcome in Outcome if outcome.sound)
    assert not any(
        outcome.final
        for outcome in (
            Outcome.RATE_LIMITED,
            Outcome.SERVER_ERROR,
            Outcome.NETWORK_ERROR,
            Outcome.CHALLENGE,
            Outcome.BLOCKED,
            Outcome.SOFT_ERROR,
        )
    )
