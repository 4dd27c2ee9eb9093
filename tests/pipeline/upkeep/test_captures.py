"""The index of the captures can be made from the WARC files alone, and what it and the files disagree on is told."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from mirror import MirrorServer
from pipeline.cli.app import app
from pipeline.store.lake import Lake
from pipeline.store.tables import FETCHES
from pipeline.store.warc import entries
from pipeline.upkeep import Captures, upkeep
from tests.pipeline.station import Station
from tests.pipeline.upkeep.lakes import digests

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC).timestamp()


@pytest.fixture(scope="module")
def fetched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fetched")
    with MirrorServer() as mirror:
        Station(root, mirror, {}).ingest("un_press")
    return root


@pytest.fixture
def station(fetched: Path, tmp_path: Path) -> Station:
    shutil.copytree(fetched, tmp_path / "station")
    with MirrorServer() as mirror:
        return Station(tmp_path / "station", mirror, {})


def looked_over(station: Station) -> Captures:
    before = digests(Path(station.lake.root) / "captures")
    told = upkeep(station.lake, station.settings, keep=timedelta(days=7), read_captures=True).captures
    assert digests(Path(station.lake.root) / "captures") == before
    return told


def a_file(lake: Lake) -> Path:
    return sorted((Path(lake.root) / "captures").rglob("*.warc.gz"))[0]


def test_files_alone_give_the_index(station: Station) -> None:
    told = looked_over(station)
    places = station.rows(FETCHES).drop_nulls("warc").select("warc", "offset", "url", "body_digest").unique()
    assert (told.unindexed, told.missing, told.records) == ((), (), places.select("warc", "offset").n_unique())
    for (name,), rows in places.group_by("warc"):
        with (Path(station.lake.root) / str(name)).open("rb") as stream:
            made = {(one.offset, one.url, one.body_digest) for one in entries(stream)}
        assert made == set(rows.select("offset", "url", "body_digest").iter_rows())


def test_a_file_that_no_fetch_was_recorded_of_is_told_once_its_run_is_long_over(station: Station) -> None:
    orphan = a_file(station.lake).with_name("died-1.warc.gz")
    shutil.copyfile(a_file(station.lake), orphan)
    assert looked_over(station).unindexed == ()
    os.utime(orphan, (LONG_AGO, LONG_AGO))
    assert looked_over(station).unindexed == (orphan.relative_to(station.lake.root).as_posix(),)


def test_a_record_that_no_fetch_points_to_is_told(station: Station) -> None:
    rows = station.rows(FETCHES)
    place = rows.drop_nulls("warc").select("warc", "offset").row(-1)
    others = rows.filter(
        ~pl.struct("warc", "offset").eq(pl.lit({"warc": place[0], "offset": place[1]})).fill_null(False)
    )
    station.lake.replace(FETCHES, others, {})
    assert looked_over(station).unindexed == (f"{place[0]}@{place[1]}",)


def test_what_is_torn_or_gone_is_told_with_exit_code_1(station: Station, monkeypatch: pytest.MonkeyPatch) -> None:
    torn = a_file(station.lake)
    name = torn.relative_to(station.lake.root).as_posix()
    whole = torn.read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])
    lost = looked_over(station).missing
    assert lost
    assert all(one.startswith(f"{name}@") for one in lost)
    flipped = len(whole) // 2
    torn.write_bytes(whole[:flipped] + bytes([whole[flipped] ^ 255]) + whole[flipped + 1 :])
    assert any(one.startswith(f"{name}@") for one in looked_over(station).missing)
    torn.unlink()
    monkeypatch.setenv("ENTENTE_LAKE", station.lake.root)
    monkeypatch.setenv("ENTENTE_STATE", str(station.settings.state))
    told = CliRunner().invoke(app, ["upkeep"])
    assert told.exit_code == 1
    assert f"missing: {name}" in told.output
