"""Captures are read again offline: only what reads differently becomes a revision, and a second time nothing does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from extractors import registry
from extractors.source import Lead, Parsed, ParseError
from extractors.web import Capture
from mirror import MirrorServer
from pipeline.rebuild import RebuildReport, months, rebuild
from pipeline.store.tables import ANNOUNCEMENTS, FETCHES
from tests.pipeline.station import Station


class Reparsed:
    """A registered source with another way to read pages."""

    def __init__(self, source: str, change: dict[str, str] | None = None, refuses: str | None = None) -> None:
        self.real = registry.source(source)
        self.profile = replace(self.real.profile, parser=self.real.profile.parser + 1)
        self._change, self._refuses = change or {}, refuses

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        parsed = self.real.parse(capture, lead)
        if any(each.id == self._refuses for each in parsed.announcements):
            raise ParseError("body", "refused by the test")
        told = tuple(
            replace(each, title=self._change.get(each.id, each.title), parser=self.profile.parser_tag)
            for each in parsed.announcements
        )
        return Parsed(announcements=told)


@pytest.fixture
def old(small_station: Station, small: MirrorServer) -> Station:
    """A lake that has taken in two sources, whose sites are gone."""
    small_station.ingest("un_press")
    small_station.ingest("sg_mindef")
    small.control.fault("server_error")
    return small_station


def again(station: Station, **chosen: str) -> RebuildReport:
    return rebuild(station.lake, station.settings, **chosen)


def test_the_same_parser_changes_nothing(old: Station) -> None:
    before, versions = old.contents(), old.versions()
    report = again(old)
    assert report.captures == len(before) == report.unchanged
    assert (report.revised, report.unreadable, report.damaged) == (0, (), ())
    assert old.versions() == versions


def test_what_reads_differently_is_a_revision_once(old: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Reparsed("un_press", {"un_press:SC/16455": "A better title"})
    monkeypatch.setitem(registry.SOURCES, "un_press", changed)
    assert again(old).revised == 1
    rows = old.announcements().filter(pl.col("id") == "un_press:SC/16455")
    assert rows["revision"].to_list() == [1, 2]
    assert rows["title"][1] == "A better title"
    assert rows["parser"][1] == changed.profile.parser_tag
    assert rows["capture"].n_unique() == 1
    assert again(old).revised == 0


def test_a_page_put_aside_comes_back_when_a_parser_reads_it(
    small_station: Station, small: MirrorServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_station.ingest(Reparsed("un_press", refuses="un_press:SC/16455"))  # type: ignore[arg-type]
    assert "un_press:SC/16455" in small_station.quarantined()
    small.control.fault("server_error")
    assert again(small_station, source="un_press").revised == 1
    assert "un_press:SC/16455" in small_station.ids()


def test_what_todays_parser_refuses_is_named_and_stays(old: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    before = old.contents()
    monkeypatch.setitem(registry.SOURCES, "un_press", Reparsed("un_press", refuses="un_press:SC/16455"))
    report = again(old)
    assert len(report.unreadable) == 1
    assert "un_press:SC/16455" in report.unreadable[0]
    assert old.contents() == before


def test_a_source_and_a_month_can_be_chosen(old: Station) -> None:
    month = old.rows(FETCHES)["fetched_at"][0].strftime("%Y-%m")
    assert again(old, source="sg_mindef").captures == len([i for i in old.ids() if i.startswith("sg_mindef")])
    assert again(old, month=month).captures == len(old.ids())
    assert again(old, month="2001-01").captures == 0
    with pytest.raises(ValueError, match="YYYY-MM"):
        again(old, month="2001-13")
    with pytest.raises(KeyError, match="nowhere"):
        again(old, source="nowhere")


def test_the_history_of_an_edited_page_is_left_alone(small_station: Station, small: MirrorServer) -> None:
    item = {"key": "SC/17999", "title": "Council Meets on Abyei", "section": "Meetings Coverage", "summary": "It met."}
    extra = {"organ": "Security Council", "symbol": "SC/17999", "countries": ["Sudan"]}
    for text in ("The Council met on Abyei today.", "The Council met on Abyei today, for an hour."):
        small.control.publish("un_press", {**item, "text": text, "extra": extra})
        small_station.ingest("un_press")
    rows = small_station.announcements().filter(pl.col("id") == "un_press:SC/17999")
    assert rows["revision"].to_list() == [1, 2]
    assert again(small_station).revised == 0


def test_a_lake_without_announcements_is_filled_from_its_captures(old: Station) -> None:
    before = old.contents()
    _forget_announcements(old)
    assert again(old).revised == len(before)
    assert old.contents() == before
    assert again(old).revised == 0


def test_a_damaged_capture_is_named_and_skipped(old: Station) -> None:
    row = old.rows(FETCHES).filter(pl.col("kind") == "item", pl.col("source") == "un_press").row(0, named=True)
    path = Path(old.lake.root) / row["warc"]
    data = bytearray(path.read_bytes())
    data[row["offset"] + 300] ^= 0xFF
    path.write_bytes(bytes(data))
    report = again(old)
    assert len(report.damaged) == 1
    assert row["warc"] in report.damaged[0]
    assert report.unchanged == len(old.ids()) - 1


def _forget_announcements(station: Station) -> None:
    shutil.rmtree(Path(station.lake.root) / ANNOUNCEMENTS.name)


def test_it_falls_into_months_of_sources_which_are_together_all_of_it(old: Station) -> None:
    month = f"{old.lake.scan(FETCHES).collect()['fetched_at'].max():%Y-%m}"
    whole = months(old.lake)
    assert whole == {"sg_mindef": [month], "un_press": [month]}
    assert months(old.lake, source="un_press", first=month, last=month) == {"un_press": [month]}
    assert months(old.lake, first="2099-01") == months(old.lake, last="1999-12") == {}
    read = sum(again(old, source=source, month=each).captures for source, found in whole.items() for each in found)
    assert read == again(old).captures


@pytest.mark.parametrize(
    ("chosen", "error", "says"),
    [
        ({"first": "2026"}, ValueError, "write it as YYYY-MM"),
        ({"first": "2026-02", "last": "2026-01"}, ValueError, "is before the first"),
        ({"source": "nobody"}, KeyError, "nobody"),
    ],
)
def test_months_that_cannot_be_are_refused(old: Station, chosen: dict[str, str], error: type, says: str) -> None:
    with pytest.raises(error, match=says):
        months(old.lake, **chosen)
