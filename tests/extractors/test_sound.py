"""A source knows a wrong page that claims to be the right one."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from extractors.registry import SOURCES, source
from extractors.source import Source
from extractors.web import Capture, Outcome, saved
from tests.extractors.recorded import expectation, pages

ARTICLES = {
    owner.profile.id: str(expectation(page)["url"])
    for owner, page in pages()
    if owner.key_of(str(expectation(page)["url"]))
}
PAGE = b"<!DOCTYPE html><html><head>%s</head><body><h1>Anything</h1>%s</body></html>"


def led_to(url: str, final: str) -> Capture:
    now = datetime.now(UTC)
    return Capture(url=url, final_url=final, outcome=Outcome.FRESH, status=200, body=PAGE % (b"", b""), fetched_at=now)


def html_of(owner: Source) -> list[str]:
    urls = [*owner.listings(), *([ARTICLES[owner.profile.id]] if owner.profile.id in ARTICLES else [])]
    return [url for url in urls if not owner.data.search(url)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_a_login_page_is_none(owner: Source) -> None:
    for url in html_of(owner):
        assert owner.sound(saved(url, PAGE % (b"", b"<input name=p type='password'>"))) == "a login page"


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_a_block_page_is_none(owner: Source) -> None:
    for url in html_of(owner):
        assert owner.sound(saved(url, PAGE % (b"", b"<h1>Access Denied</h1> Reference #18.2f"))) == "a block page"


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_html_in_place_of_a_feed_or_an_answer_is_none(owner: Source) -> None:
    for url in owner.listings():
        if url not in html_of(owner):
            assert owner.sound(saved(url, PAGE % (b"", b""))) == "an HTML page in place of data"


@pytest.mark.parametrize("source_id", [name for name in ARTICLES if not SOURCES[name].data.search(ARTICLES[name])])
def test_the_home_page_in_place_of_an_announcement_is_none(source_id: str) -> None:
    owner, url = source(source_id), ARTICLES[source_id]
    home = f'<link rel="canonical" href="{owner.profile.homepage}"/>'.encode()
    assert "home page" in (owner.sound(saved(url, PAGE % (home, b""))) or "")
    assert "led to" in (owner.sound(led_to(url, owner.profile.homepage)) or "")


def test_a_story_that_speaks_of_denied_access_is_sound() -> None:
    text = b"<p>Access denied, said the sentry.</p>" + b"<p>The exercise went on.</p>" * 300
    assert source("us_war").sound(saved(ARTICLES["us_war"], PAGE % (b"", text))) is None


def test_a_move_of_host_is_sound_and_another_article_is_not() -> None:
    old = ARTICLES["us_war"].replace("www.war.gov", "www.defense.gov")
    assert source("us_war").sound(led_to(old, ARTICLES["us_war"])) is None
    assert source("us_war").sound(led_to(old, ARTICLES["us_war"].replace("4612001", "4612002"))) is not None


@pytest.mark.parametrize("owner", SOURCES.values(), ids=list(SOURCES))
def test_a_page_that_is_cut_off_is_none(owner: Source) -> None:
    for url in html_of(owner):
        assert "cut off" in (owner.sound(saved(url, (PAGE % (b"", b"<p>text</p>"))[:-8])) or "")
