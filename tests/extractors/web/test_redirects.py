"""Redirects are followed inside the source's hosts only, each hop checked like the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from extractors.web import Outcome, Site, Validators

if TYPE_CHECKING:
    from tests.extractors.web.conftest import Visit, Web


def _redirect(web: Web, path: str, location: str, status: int = 302) -> str:
    return web.page(path, b"", status=status, Location=location)


@pytest.mark.parametrize(
    ("first", "second", "outcome"),
    [
        (301, 308, Outcome.MOVED),
        (301, 301, Outcome.MOVED),
        (302, 301, Outcome.FRESH),
        (308, 307, Outcome.FRESH),
        (303, 303, Outcome.FRESH),
    ],
)
def test_only_permanent_redirects_alone_move_a_page(
    web: Web, site: Site, first: int, second: int, outcome: Outcome
) -> None:
    url = _redirect(web, "/a", "b?x=1", first)
    _redirect(web, "/b?x=1", "https://news.example.org/c", second)
    end = web.page("/c", host="news.example.org")
    capture = web.client().get(url, site)
    assert (capture.outcome, capture.final_url) == (outcome, end)
    assert capture.redirects == ("https://www.example.org/b?x=1", end)
    assert capture.body


def test_a_moved_page_that_is_unchanged_or_gone_says_so(web: Web, site: Site) -> None:
    unchanged, gone = _redirect(web, "/a", "/b", 301), _redirect(web, "/c", "/d", 301)
    web.page("/b", b"", status=304)
    client, known = web.client(), Validators(etag='"v1"')
    assert client.get(unchanged, site, validators=known).outcome is Outcome.NOT_MODIFIED
    assert web.visits[-1].headers["If-None-Match"] == '"v1"'
    assert client.get(gone, site).outcome is Outcome.GONE


def test_five_hops_are_followed_and_six_are_not(web: Web, site: Site) -> None:
    for hop in range(6):
        _redirect(web, f"/{hop}", f"/{hop + 1}")
    web.page("/6")
    five, six = (web.client().get(f"https://www.example.org/{hop}", site) for hop in (1, 0))
    assert (five.outcome, len(five.redirects)) == (Outcome.FRESH, 5)
    assert (six.outcome, six.status) == (Outcome.REDIRECT_REFUSED, 302)


def test_a_circle_ends(web: Web, site: Site) -> None:
    url = _redirect(web, "/a", "/b")
    _redirect(web, "/b", "/a")
    capture = web.client().get(url, site)
    assert (capture.outcome, "circle" in capture.reason) == (Outcome.REDIRECT_REFUSED, True)
    assert len(web.paths()) == 6


def test_a_cookie_wall_that_sends_us_back_is_passed_within_one_fetch(web: Web, site: Site) -> None:
    def answer(visit: Visit) -> None:
        if visit.headers.get("Cookie") == "seen=1":
            visit.reply(200, b"<p>welcome</p>")
        else:
            visit.reply(302, b"", {"Location": "/p", "Set-Cookie": "seen=1; Path=/"})

    assert web.client().get(web.answer("/p", answer), site).outcome is Outcome.FRESH


@pytest.mark.parametrize(
    ("location", "outcome"),
    [
        ("https://elsewhere.example.net/p", Outcome.REDIRECT_REFUSED),
        ("//elsewhere.example.net/p", Outcome.REDIRECT_REFUSED),
        ("https://www.example.org.elsewhere.net/", Outcome.REDIRECT_REFUSED),
        ("http://www.example.org/p", Outcome.REDIRECT_REFUSED),
        ("https://[broken/", Outcome.REDIRECT_REFUSED),
        ("http://127.0.0.1/", Outcome.ADDRESS_REFUSED),
        ("http://169.254.169.254/latest/meta-data/", Outcome.ADDRESS_REFUSED),
        ("https://2130706433/", Outcome.ADDRESS_REFUSED),
        ("https://user:pass@www.example.org/p", Outcome.ADDRESS_REFUSED),
        ("https://www.example.org:8443/p", Outcome.ADDRESS_REFUSED),
        ("file:///etc/passwd", Outcome.ADDRESS_REFUSED),
        ("javascript:alert(1)", Outcome.ADDRESS_REFUSED),
    ],
)
def test_a_redirect_away_from_the_source_is_refused(web: Web, site: Site, location: str, outcome: Outcome) -> None:
    web.page("/p")
    capture = web.client().get(_redirect(web, "/a", location), site)
    assert (capture.outcome, capture.final_url) == (outcome, "https://www.example.org/a")
    assert web.paths() == ["/a"]


def test_plain_http_is_followed_on_the_same_host_where_the_site_offers_nothing_else(web: Web) -> None:
    site = Site(frozenset({"www.example.org", "news.example.org"}), delay=0.0, insecure=True)
    web.page("/p")
    same, other = _redirect(web, "/a", "http://www.example.org/p"), _redirect(web, "/b", "http://news.example.org/p")
    assert web.client().get(same, site).outcome is Outcome.FRESH
    assert web.client().get(other, site).outcome is Outcome.REDIRECT_REFUSED


def test_each_hop_obeys_the_robots_file_of_its_host(web: Web, site: Site) -> None:
    web.page("/robots.txt", b"User-agent: *\nDisallow: /private", host="news.example.org")
    capture = web.client().get(_redirect(web, "/a", "https://news.example.org/private/p"), site)
    assert (capture.outcome, web.paths()) == (Outcome.ROBOTS_REFUSED, ["/a"])


@pytest.mark.parametrize(("status", "method"), [(302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_form_is_sent_on_only_where_the_redirect_says_so(web: Web, site: Site, status: int, method: str) -> None:
    web.page("/list")
    web.client().post(_redirect(web, "/form", "/list", status), site, form={"a": "1"})
    assert (web.visits[-1].command, web.visits[-1].form) == (method, b"a=1" if method == "POST" else b"")


def test_a_location_in_plain_utf8_leads_where_it_says(web: Web, site: Site) -> None:
    web.page("/d%C3%A9fense")
    capture = web.client().get(_redirect(web, "/a", "/défense".encode().decode("latin-1")), site)
    assert capture.final_url == "https://www.example.org/d%C3%A9fense"
