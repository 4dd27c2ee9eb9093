"""Pages of our own making in each site's structure, traps included, are read as their expectation says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extractors.registry import SOURCES
from extractors.shapes.selected import Selected
from extractors.source import Lead, Source
from tests.extractors.recorded import capture, expectation, pages, told

PAGES = list(pages())
NAMES = [f"{source.profile.id}/{page.name}" for source, page in PAGES]


@pytest.mark.parametrize(("source", "page"), PAGES, ids=NAMES)
def test_a_recorded_page_is_read_as_expected(source: Source, page: Path) -> None:
    wanted = expectation(page)
    url = str(wanted.pop("url"))
    assert told(source, capture(page, url)) == wanted


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
def test_every_source_has_a_recorded_listing_and_a_recorded_article(source: Source) -> None:
    kinds = {bool(source.key_of(str(expectation(page)["url"]))) for owner, page in PAGES if owner is source}
    # Where the listing holds all that is open, no page is ever asked for.
    closed = owner_asks_no_page(source)
    assert kinds >= ({False} if closed else {True, False})


def owner_asks_no_page(source: Source) -> bool:
    return source.request(Lead(source=source.profile.id, key="a-key", url=source.profile.homepage)) is None


@pytest.mark.parametrize(("source", "page"), PAGES, ids=NAMES)
def test_a_recorded_page_is_sound(source: Source, page: Path) -> None:
    assert source.sound(capture(page, str(expectation(page)["url"]))) is None


@pytest.mark.parametrize(("source", "page"), PAGES, ids=NAMES)
def test_a_day_alone_is_no_change_mark(source: Source, page: Path) -> None:
    # Beside a feed that tells the moment it would be a second mark for one thing, and the hour would be lost.
    url = str(expectation(page)["url"])
    if isinstance(source, Selected) and source.key_of(url) is None and not source.data.search(url):
        marks = [lead.stamp for lead in source.leads(capture(page, url)).leads if lead.stamp]
        assert all(re.search(r"\d:\d\d", mark) for mark in marks)
