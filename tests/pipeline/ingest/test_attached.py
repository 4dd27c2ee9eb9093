"""A page that only points to a file is an announcement with the file's text; one that cannot be had costs no news."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from mirror import MirrorServer
from pipeline.rebuild import rebuild
from pipeline.store.tables import FETCHES
from tests.pipeline.station import Station

ID = "asean:joint-declaration-of-the-asean-defence-ministers-on-humanitarian-demining"
FILE = ("asean.org", "/wp-content/uploads/*")
DECLARED = "HEREBY DECLARE that the ASEAN Regional Mine Action Center"


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with MirrorServer() as mirror:
        mirror.control.advance(timedelta(days=5))
        yield Station(tmp_path, mirror)


def texts(station: Station) -> list[str]:
    rows = station.announcements().filter(pl.col("id") == ID)
    return [str(text) for text in rows["text"]]


def test_the_text_of_the_file_stands_behind_the_pages_own(station: Station) -> None:
    assert station.ingest("asean").verdict == "ok"
    (text,) = texts(station)
    assert text.startswith("Adopted at the 20th")
    assert DECLARED in text
    (file,) = station.rows(FETCHES).filter(pl.col("kind") == "attachment").iter_rows(named=True)
    assert file["warc"]


def test_a_second_run_and_a_rebuild_change_nothing(station: Station) -> None:
    station.ingest("asean")
    before = station.contents()
    station.ingest("asean")
    report = rebuild(station.lake, station.settings, source="asean")
    assert (report.revised, report.unreadable, report.damaged) == (0, (), ())
    assert station.contents() == before


def test_a_file_that_is_down_is_asked_for_again(station: Station) -> None:
    assert station.mirror is not None
    station.mirror.control.fault("server_error", *FILE)
    station.ingest("asean")
    assert DECLARED not in texts(station)[-1]
    station.mirror.control.mend()
    station.ingest("asean")
    assert DECLARED in texts(station)[-1]
    assert len(texts(station)) == 2


def test_a_file_that_is_gone_leaves_the_page_as_it_is_and_is_told(station: Station) -> None:
    assert station.mirror is not None
    station.mirror.control.fault("missing", *FILE)
    report = station.ingest("asean")
    assert len(texts(station)) == 1
    assert any("attached file was not had: gone" in reason for reason in report.row.reasons)
    station.mirror.control.mend()
    station.ingest("asean", revisit=False)
    assert len(texts(station)) == 1


def test_a_file_that_holds_no_text_leaves_the_page_as_it_is_and_is_told(station: Station) -> None:
    assert station.mirror is not None
    station.mirror.control.fault("truncated_feed", *FILE)
    report = station.ingest("asean")
    assert DECLARED not in texts(station)[-1]
    assert any("uploads" in reason for reason in report.row.reasons), report.row.reasons
