"""What robots.txt says is done; where it cannot be read, nothing is fetched for now."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import pytest

from extractors.web import Outcome, Site

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.extractors.web.conftest import Visit, Web

RULES = b"""# rules
User-agent: *
Disallow: /private
Allow: /private/open
User-agent: entente
Disallow: /for-others
"""


def test_the_rules_that_name_us_hold_instead_of_those_for_all(web: Web, site: Site) -> None:
    web.page("/robots.txt", RULES)
    client = web.client()
    ours, others = client.get(web.page("/for-others/p"), site), client.get(web.page("/private"), site)
    assert (ours.outcome, others.outcome) == (Outcome.ROBOTS_REFUSED, Outcome.FRESH)
    assert web.paths() == ["/private"]


def test_the_longest_rule_wins(web: Web, site: Site) -> None:
    web.page("/robots.txt", RULES.partition(b"User-agent: entente")[0])
    client = web.client()
    paths = ("/private/p", "/private/open/p", "/other?q=1")
    outcomes = [client.get(web.page(path), site).outcome for path in paths]
    assert outcomes == [Outcome.ROBOTS_REFUSED, Outcome.FRESH, Outcome.FRESH]


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410])
def test_a_robots_file_that_is_not_there_allows_everything(web: Web, site: Site, status: int) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /", status=status)
    assert web.client().get(web.page("/p"), site).outcome is Outcome.FRESH


def test_an_empty_robots_file_allows_everything(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"")
    assert web.client().get(web.page("/p"), site).outcome is Outcome.FRESH


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (lambda visit: visit.reply(500, b""), Outcome.SERVER_ERROR),
        (lambda visit: visit.reply(503, b""), Outcome.SERVER_ERROR),
        (lambda visit: visit.reply(429, b"", {"Retry-After": "0"}), Outcome.RATE_LIMITED),
        (lambda visit: visit.reply(202, b"", {"x-amzn-waf-action": "challenge"}), Outcome.CHALLENGE),
        (lambda visit: visit.reply(302, b"", {"Location": "https://elsewhere.net/robots.txt"}), Outcome.SOFT_ERROR),
        (lambda visit: visit.reply(200, b"User-agent: *", {"Content-Length": "99"}), Outcome.SOFT_ERROR),
        (lambda _: None, Outcome.NETWORK_ERROR),
    ],
)
def test_where_the_robots_file_cannot_be_read_nothing_is_fetched_for_now(
    web: Web, site: Site, answer: Callable[[Visit], None], outcome: Outcome
) -> None:
    web.answer("/robots.txt", answer)
    client, url = web.client(), web.page("/p")
    captures = [client.get(url, site) for _ in range(2)]
    assert [capture.outcome for capture in captures] == [outcome, outcome]
    assert "robots.txt" in captures[0].reason and not captures[0].outcome.final
    assert web.paths() == []
    assert len(web.visits) == 1  # and the host is not asked again at once


def test_the_robots_file_is_read_once_for_all_clients_of_a_deployment(web: Web, site: Site) -> None:
    web.page("/robots.txt", RULES)
    for path in ("/a", "/b"):
        web.client().get(web.page(path), site)
    assert web.paths(robots=True) == ["/robots.txt", "/a", "/b"]


def test_each_host_and_scheme_has_its_own_robots_file(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /p")
    web.page("/robots.txt", b"", host="news.example.org")
    client, news = web.client(), web.page("/p", host="news.example.org")
    assert client.get("https://www.example.org/p", site).outcome is Outcome.ROBOTS_REFUSED
    assert client.get(news, site).outcome is Outcome.FRESH
    client.get("http://www.example.org/p", site)
    assert web.paths(robots=True).count("/robots.txt") == 3


def _age(web: Web, seconds: float) -> None:
    for entry in web.state.rglob("*.json"):
        rules = json.loads(entry.read_text("utf-8"))
        times = {name: rules[name] - seconds for name in ("checked_at", "read_at")}
        entry.write_text(json.dumps(rules | times), "utf-8")


def test_the_robots_file_is_read_anew_after_a_day(web: Web, site: Site) -> None:
    client, url = web.client(), web.page("/p")
    client.get(url, site)
    web.page("/robots.txt", b"User-agent: *\nDisallow: /")
    assert client.get(url, site).outcome is Outcome.FRESH
    _age(web, 25 * 3600)
    assert client.get(url, site).outcome is Outcome.ROBOTS_REFUSED


def test_yesterdays_rules_serve_while_the_robots_file_cannot_be_read(web: Web, site: Site) -> None:
    web.page("/robots.txt", RULES)
    client, url = web.client(), web.page("/p")
    client.get(url, site)
    web.page("/robots.txt", b"", status=500)
    _age(web, 25 * 3600)
    assert client.get(url, site).outcome is Outcome.FRESH
    assert client.get("https://www.example.org/for-others", site).outcome is Outcome.ROBOTS_REFUSED
    _age(web, 31 * 24 * 3600)
    assert client.get(url, site).outcome is Outcome.SERVER_ERROR


def test_a_torn_copy_of_the_robots_file_is_read_anew(web: Web, site: Site) -> None:
    client, url = web.client(), web.page("/p")
    client.get(url, site)
    for entry in web.state.rglob("*.json"):
        entry.write_text('{"text": "User', "utf-8")
    assert client.get(url, site).outcome is Outcome.FRESH


@pytest.mark.parametrize(("ours", "theirs", "silence"), [(0.0, b"0.4", 0.4), (0.3, b"0.1", 0.3), (0.0, b"soon", 0.0)])
def test_the_longer_of_our_delay_and_the_crawl_delay_is_kept(
    web: Web, ours: float, theirs: bytes, silence: float
) -> None:
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: " + theirs)
    site, client = Site(frozenset({"www.example.org"}), delay=ours), web.client()
    for path in ("/a", "/b"):
        client.get(web.page(path), site)
    first, second = web.visits[-2:]
    assert first.ended is not None
    assert second.started - first.ended >= silence - 0.005


def test_a_crawl_delay_beyond_our_patience_ends_as_rate_limited(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"User-agent: *\nCrawl-delay: 86400")
    started = time.monotonic()
    capture = web.client().get(web.page("/p"), site)
    assert (capture.outcome, time.monotonic() - started < 3) == (Outcome.RATE_LIMITED, True)


def test_of_a_huge_robots_file_the_first_500_kilobytes_count(web: Web, site: Site) -> None:
    head, line = b"User-agent: *\nDisallow: /early\n", b"# filler\n"
    web.page("/robots.txt", head + line * (600 * 1024 // len(line)) + b"Disallow: /late\n")
    client = web.client()
    assert client.get(web.page("/early"), site).outcome is Outcome.ROBOTS_REFUSED
    assert client.get(web.page("/late"), site).outcome is Outcome.FRESH


def test_a_robots_file_that_is_a_home_page_allows_everything(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"<!doctype html><html><p>Welcome, User-agent: *</p></html>")
    assert web.client().get(web.page("/p"), site).outcome is Outcome.FRESH


def test_a_robots_file_may_have_moved_within_the_source(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"", status=301, Location="https://news.example.org/robots.txt")
    web.page("/robots.txt", b"User-agent: *\nDisallow: /", host="news.example.org")
    assert web.client().get(web.page("/p"), site).outcome is Outcome.ROBOTS_REFUSED


def test_what_one_mirror_says_of_a_host_is_not_taken_for_what_the_host_says(web: Web, site: Site) -> None:
    url = web.page("/p")
    assert web.client().get(url, site).outcome is Outcome.FRESH
    web.page("/robots.txt", b"User-agent: *\nDisallow: /")
    elsewhere = web.client(mirror=web.url.replace("127.0.0.1", "localhost"))
    assert elsewhere.get(url, site).outcome is Outcome.ROBOTS_REFUSED
