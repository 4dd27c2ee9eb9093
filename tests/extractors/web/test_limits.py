"""Limits of time and size hold against servers that drip, pour or send bombs."""

from __future__ import annotations

import gzip
import time
import tracemalloc
import zlib
from typing import TYPE_CHECKING

import pytest

from extractors.web import Capture, Outcome, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extractors.web.conftest import Visit, Web

LIMIT = 0.6
MEGABYTE = 1024 * 1024


def _drip(visit: Visit, start: bytes, drop: bytes) -> None:
    visit.wfile.write(start)
    while not visit.server.web.closing.wait(0.02):  # type: ignore[attr-defined]
        visit.wfile.write(drop)


def _before_the_status(visit: Visit) -> None:
    _drip(visit, b"", b"H")


def _without_end_of_interim_answers(visit: Visit) -> None:
    _drip(visit, b"", b"HTTP/1.1 100 Continue\r\n\r\n")


def _in_the_headers(visit: Visit) -> None:
    _drip(visit, b"HTTP/1.1 200 OK\r\nX-Long: ", b"x")


def _in_the_body(visit: Visit) -> None:
    _drip(visit, b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"x")


def _in_the_chunks(visit: Visit) -> None:
    _drip(visit, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n")


def _in_a_chunk_head(visit: Visit) -> None:
    _drip(visit, b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0")


def _not_at_all(visit: Visit) -> None:
    visit.server.web.closing.wait()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "drip",
    [
        _before_the_status,
        _without_end_of_interim_answers,
        _in_the_headers,
        _in_the_body,
        _in_the_chunks,
        _in_a_chunk_head,
        _not_at_all,
    ],
)
def test_a_drip_ends_at_the_time_limit(web: Web, site: Site, drip: Callable[[Visit], None]) -> None:
    url, client = web.answer("/slow", drip), web.client(time_limit=LIMIT)
    client.get(web.page("/p"), site)  # robots.txt is known now
    started = time.monotonic()
    capture = client.get(url, site)
    assert capture.outcome is Outcome.NETWORK_ERROR
    assert "within 0.6 s" in capture.reason
    assert capture.seconds >= LIMIT and time.monotonic() - started < LIMIT + 1.5


def test_a_drip_behind_a_redirect_is_not_read(web: Web, site: Site) -> None:
    def answer(visit: Visit) -> None:
        visit.wfile.write(b"HTTP/1.1 302 Found\r\nLocation: /p\r\nContent-Length: 300000000\r\n\r\n")
        _pour(visit, b"x" * 65536)

    web.page("/p")
    assert web.client().get(web.answer("/old", answer), site).outcome is Outcome.FRESH


def _pour(visit: Visit, block: bytes) -> None:
    for _ in range(300 * MEGABYTE // len(block)):
        visit.wfile.write(block)
        visit.sent = getattr(visit, "sent", 0) + len(block)  # type: ignore[attr-defined]


def _announced(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % (300 * MEGABYTE))
    _pour(visit, b"x" * 65536)


def _unannounced(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    _pour(visit, b"x" * 65536)


def _chunked(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    _pour(visit, b"ffff0\r\n" + b"x" * 0xFFFF0 + b"\r\n")


@pytest.mark.parametrize("answer", [_announced, _unannounced, _chunked])
def test_a_flood_never_comes_into_memory(web: Web, site: Site, answer: Callable[[Visit], None]) -> None:
    capture, peak = _traced(web, site, web.answer("/flood", answer))
    assert capture.outcome is Outcome.TOO_LARGE
    assert len(capture.raw) <= 2 * MEGABYTE
    assert peak < 20 * MEGABYTE
    assert getattr(web.visits[-1], "sent", 0) < 30 * MEGABYTE


@pytest.mark.parametrize("members", [1, 100])
def test_a_bomb_never_comes_into_memory(web: Web, site: Site, members: int) -> None:
    packer = zlib.compressobj(wbits=31)
    block = b"x" * (MEGABYTE if members > 1 else MEGABYTE * 100)
    bomb = (packer.compress(block) + packer.flush()) * members
    del block
    capture, peak = _traced(web, site, web.page("/bomb", bomb, Content_Encoding="gzip"))
    assert capture.outcome is Outcome.TOO_LARGE
    assert len(capture.body) <= 2 * MEGABYTE
    assert peak < 20 * MEGABYTE


def _traced(web: Web, site: Site, url: str) -> tuple[Capture, int]:
    """The capture, and the most memory that was held while it was made (server included), in bytes."""
    client = web.client(size_limit=2 * MEGABYTE)
    client.get(web.page("/p"), site)  # robots.txt is known now
    tracemalloc.start()
    try:
        return client.get(url, site), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_bomb_is_known_by_its_ratio_below_the_size_limit(web: Web, site: Site) -> None:
    url = web.page("/p", gzip.compress(b" " * (8 * MEGABYTE)), Content_Encoding="gzip")
    capture = web.client(size_limit=100 * MEGABYTE).get(url, site)
    assert (capture.outcome, "bomb" in capture.reason) == (Outcome.TOO_LARGE, True)
    assert len(capture.body) < 3 * MEGABYTE


def test_a_page_just_within_the_limit_is_whole(web: Web, site: Site) -> None:
    capture = web.client(size_limit=MEGABYTE).get(web.page("/p", b"x" * MEGABYTE), site)
    assert (capture.outcome, len(capture.body)) == (Outcome.FRESH, MEGABYTE)


def _many_headers(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Flood: x\r\n" * 100_000 + b"\r\nx")


def _a_long_header(visit: Visit) -> None:
    visit.wfile.write(b"HTTP/1.1 200 OK\r\nX-Flood: " + b"x" * (4 * MEGABYTE) + b"\r\n\r\nx")


@pytest.mark.parametrize("answer", [_many_headers, _a_long_header])
def test_a_flood_of_headers_is_no_answer(web: Web, site: Site, answer: Callable[[Visit], None]) -> None:
    capture, peak = _traced(web, site, web.answer("/flood", answer))
    assert (capture.outcome, capture.headers) == (Outcome.NETWORK_ERROR, ())
    assert peak < 20 * MEGABYTE


def test_a_gzipped_sitemap_that_is_a_bomb_never_comes_into_memory(web: Web, site: Site) -> None:
    bomb = gzip.compress(b"<urlset>" + b" " * (100 * MEGABYTE))
    capture, peak = _traced(web, site, web.page("/sitemap.xml.gz", bomb, Content_Type="application/gzip"))
    assert (capture.outcome, capture.body) == (Outcome.FRESH, bomb)  # a file that is packed is never unpacked
    assert peak < 20 * MEGABYTE
