"""What may pass is tried again, no faster than the site asks; what will not pass is not."""

from __future__ import annotations

import time
from email.utils import formatdate
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from extractors.web import Outcome, Site

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Answer, Visit, Web


def _failing(status: int, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda visit: visit.reply(status, b"busy", named)


def _well(visit: Visit) -> None:
    visit.reply(200, b"<p>at last</p>")


def _gaps(web: Web) -> list[float]:
    visits = [visit for visit in web.visits if visit.path != "/robots.txt"]
    return [later.started - (earlier.ended or later.started) for earlier, later in pairwise(visits)]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504, 522])
def test_a_failure_that_may_pass_is_tried_again(web: Web, site: Site, status: int) -> None:
    url = web.answers_in_turn("/p", _failing(status), _failing(status), _well)
    assert web.client(tries=3).get(url, site).outcome is Outcome.FRESH


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 451, 501])
def test_a_failure_that_will_not_pass_is_asked_once(web: Web, site: Site, status: int) -> None:
    web.client(tries=3).get(web.answer("/p", _failing(status)), site)
    assert len(web.paths()) == 1


def test_a_hung_up_connection_is_tried_again(web: Web, site: Site) -> None:
    url = web.answers_in_turn("/p", lambda _: None, _well)
    assert web.client(tries=2).get(url, site).outcome is Outcome.FRESH


def test_tries_are_counted_and_the_last_answer_is_the_outcome(web: Web, site: Site) -> None:
    capture = web.client(tries=3).get(web.answer("/p", _failing(500)), site)
    assert (capture.outcome, capture.status, len(web.paths())) == (Outcome.SERVER_ERROR, 500, 3)


def test_every_try_keeps_the_delay_and_the_backoff_grows(web: Web) -> None:
    site = Site(frozenset({"www.example.org"}), delay=0.1)
    web.client(tries=4, backoff=0.2).get(web.answer("/p", _failing(500)), site)
    first, second, third = _gaps(web)
    assert first >= 0.095 and second >= 0.395 and third >= 0.795


@pytest.mark.parametrize("as_date", [False, True])
def test_retry_after_is_sat_out(web: Web, site: Site, as_date: bool) -> None:
    # A date has whole seconds only, so that 2 s may be little more than 1 s.
    value = formatdate(time.time() + 2, usegmt=True) if as_date else "1"
    url = web.answers_in_turn("/p", _failing(503, Retry_After=value), _well)
    assert web.client(tries=2).get(url, site).outcome is Outcome.FRESH
    assert _gaps(web)[0] >= (0.5 if as_date else 0.99)


def test_a_longer_silence_than_we_wait_ends_as_rate_limited(web: Web, site: Site) -> None:
    url = web.answer("/p", _failing(429, Retry_After="3600"))
    capture = web.client(tries=3).get(url, site)
    assert (capture.outcome, capture.retry_after, len(web.paths())) == (Outcome.RATE_LIMITED, 3600, 1)


def test_a_host_that_asked_for_silence_is_left_alone_by_all_clients(web: Web, site: Site) -> None:
    web.client().get(web.answer("/p", _failing(503, Retry_After="3600")), site)
    other = web.page("/other"), web.page("/other", host="news.example.org")
    silenced, open_ = (web.client().get(url, site) for url in other)
    assert (silenced.outcome, silenced.status) == (Outcome.RATE_LIMITED, None)
    assert silenced.retry_after is not None and 3500 < silenced.retry_after <= 3600
    assert open_.outcome is Outcome.FRESH


@pytest.mark.parametrize("value", ["soon", "", "-5", "99999999999999999999", "Thu, 99 Foo 2026"])
def test_a_retry_after_without_sense_does_no_harm(web: Web, site: Site, value: str) -> None:
    capture = web.client().get(web.answer("/p", _failing(429, Retry_After=value)), site)
    assert capture.outcome is Outcome.RATE_LIMITED


def test_a_bot_wall_is_not_tried_again(web: Web, site: Site) -> None:
    capture = web.client(tries=3).get(web.answer("/p", _failing(503, cf_mitigated="challenge")), site)
    assert (capture.outcome, len(web.paths())) == (Outcome.CHALLENGE, 1)
