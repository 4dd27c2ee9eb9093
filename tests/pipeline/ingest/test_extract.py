"""A saved page is read as its source reads it today, and what is wrong with it is said in words."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from extractors import registry
from pipeline.extract import ExtractError, extract
from pipeline.store.captures import Place, Reader
from pipeline.store.tables import ANNOUNCEMENTS, FETCHES
from tests.pipeline.station import SOURCES, Station

PAGE = "https://press.un.org/en/2026/sc16455.doc.htm"


@pytest.fixture
def saved_page(small_station: Station, tmp_path: Path) -> Path:
    """One page as the site sent it, saved by hand."""
    small_station.ingest("un_press")
    row = small_station.rows(FETCHES).filter(pl.col("url") == PAGE).row(0, named=True)
    with Reader(small_station.lake) as reader:
        body = reader.read(Place(row["warc"], row["offset"])).body
    path = tmp_path / "page.html"
    path.write_bytes(body)
    return path


@pytest.mark.parametrize("source", SOURCES)
def test_a_saved_page_reads_as_the_ingested_one(source: str, small_station: Station, tmp_path: Path) -> None:
    small_station.ingest(source)
    row = small_station.rows(FETCHES).filter(pl.col("kind") == "item", pl.col("warc").is_not_null()).row(0, named=True)
    with Reader(small_station.lake) as reader:
        (tmp_path / "page").write_bytes(reader.read(Place(row["warc"], row["offset"])).body)
    (found,) = extract(source, tmp_path / "page", row["final_url"]).announcements
    recorded = small_station.rows(ANNOUNCEMENTS).filter(pl.col("key") == row["key"]).row(0, named=True)
    assert (found.id, found.title, found.text) == (recorded["id"], recorded["title"], recorded["text"])


def test_a_saved_feed_tells_what_it_openly_shows(small_station: Station, tmp_path: Path) -> None:
    small_station.ingest("us_war")
    url = registry.source("us_war").listings()[0]
    row = small_station.rows(FETCHES).filter(pl.col("url") == url).row(0, named=True)
    with Reader(small_station.lake) as reader:
        (tmp_path / "feed.xml").write_bytes(reader.read(Place(row["warc"], row["offset"])).body)
    found = extract("us_war", str(tmp_path / "feed.xml"), url)
    assert found.announcements
    assert {each.text_completeness for each in found.announcements} <= {"teaser", "title"}


def test_what_cannot_be_read_is_said_by_name(saved_page: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.html"
    wrong.write_bytes(b"<html><body><h1>Welcome</h1></body></html>")
    with pytest.raises(ExtractError, match=r"there are: .*un_press"):
        extract("nowhere", saved_page, PAGE)
    with pytest.raises(ExtractError, match=r"none\.html cannot be read"):
        extract("un_press", tmp_path / "none.html", PAGE)
    with pytest.raises(ExtractError, match=r"give one on press\.un\.org"):
        extract("un_press", saved_page, "https://www.gov.uk/x")
    with pytest.raises(ExtractError, match=r"wrong\.html"):
        extract("un_press", wrong, PAGE)


def test_what_is_left_over_of_a_page_is_told_by_its_place(saved_page: Path) -> None:
    read = extract("un_press", saved_page, PAGE)
    told = "\n".join(read.left)
    assert "1 word in a.twitter: Twitter" in told
    assert not any(paragraph in told for paragraph in read.announcements[0].text.split("\n\n"))


def test_a_paragraph_that_the_parser_misses_shows_among_what_is_left(saved_page: Path) -> None:
    page = saved_page.read_bytes()
    saved_page.write_bytes(
        page.replace(b"</main>", b'<div class="annex"><p>The two sides also agreed.</p></div></main>')
    )
    assert "5 words in div.annex: The two sides also agreed." in extract("un_press", saved_page, PAGE).left


def test_what_is_left_over_of_a_listing_is_counted_by_reason(tmp_path: Path, small_station: Station) -> None:
    small_station.ingest("un_press")
    url = registry.source("un_press").listings()[0]
    row = small_station.rows(FETCHES).filter(pl.col("url") == url).row(0, named=True)
    with Reader(small_station.lake) as reader:
        (tmp_path / "feed.xml").write_bytes(reader.read(Place(row["warc"], row["offset"])).body)
    assert any("ignored: " in line for line in extract("un_press", tmp_path / "feed.xml", url).left)
