"""A better coder reads the whole history again: ids go on, what could not go on is told, the rest is left alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from pipeline.curate import CurateReport, curate
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.verify import verify
from schemas.contract import Mention
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.curate.recoding import BETTER, FIRST, LATER

DAY = date(2026, 3, 10)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    """Five announcements, read by the first version of the coder."""
    lake = Lake(str(tmp_path / "lake"))
    publish(lake, *(announcement(f"us_war:{text}", text=text) for text in FIRST))
    curate(lake, Settings(), now=NOW, coder=scripted(FIRST, "1"))
    return lake


def recode(lake: Lake, script: Mapping[str, Sequence[Mention]] = BETTER, version: str = "2") -> CurateReport:
    return curate(lake, Settings(), now=LATER, coder=scripted(script, version), recode=True)


def live(lake: Lake) -> dict[str, dict[str, object]]:
    """By the announcement that tells it, each live engagement."""
    rows = current(lake).filter(record_state="live").collect().iter_rows(named=True)
    return {row["attestations"][0]["announcement_id"]: row for row in rows}


def test_ids_go_on_wherever_the_event_is_the_same_and_the_rest_is_told(lake: Lake) -> None:
    before = live(lake)
    report = recode(lake)
    after = live(lake)
    assert report.version == 2
    for name in ("us_war:same", "us_war:day", "us_war:party"):
        assert after[name]["id"] == before[name]["id"]
    assert after["us_war:day"]["date_start"] == DAY + timedelta(days=1)
    assert before["us_war:none"]["id"] not in {row["id"] for row in after.values()}
    assert report.uncarried == tuple(
        sorted(
            (
                f"{before['us_war:none']['id']}: told no more by us_war:none",
                f"{before['us_war:other']['id']}: told no more by us_war:other"
                f"; newly told there: {after['us_war:other']['id']}",
            )
        )
    )
    assert not any(finding.breaches for finding in verify(lake))


def test_what_reads_the_same_makes_no_revision(lake: Lake) -> None:
    recode(lake)
    same = live(lake)["us_war:same"]
    assert same["revision"] == 1
    assert same["attestations"][0]["coder"] == "1"  # type: ignore[index]  # a list of structs


def test_recoding_twice_changes_nothing_more(lake: Lake) -> None:
    recode(lake)
    before = current(lake).sort("id").collect()
    assert recode(lake).version is None
    assert current(lake).sort("id").collect().equals(before)


def test_a_plain_curation_leaves_what_an_earlier_coder_read(lake: Lake) -> None:
    assert curate(lake, Settings(), now=LATER, coder=scripted(BETTER, "2")).version is None
    publish(lake, announcement("us_war:new", text="same"))
    curate(lake, Settings(), now=LATER, coder=scripted(BETTER, "2"))
    assert live(lake)["us_war:day"]["date_start"] == DAY


def test_a_coder_that_fails_takes_nothing_back(lake: Lake) -> None:
    before = current(lake).sort("id").collect()
    report = recode(lake, {})
    assert (report.version, report.failed) == (None, len(FIRST))
    assert current(lake).sort("id").collect().equals(before)


def test_an_announcement_revised_and_recoded_keeps_its_id(lake: Lake) -> None:
    before = live(lake)["us_war:day"]["id"]
    publish(lake, replace(announcement("us_war:day", text="day"), title="Readout, corrected"))
    recode(lake)
    assert live(lake)["us_war:day"]["id"] == before


@pytest.mark.parametrize("write", ["codings", "engagements"])
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.slow
def test_a_killed_recoding_is_made_good_by_the_next(lake: Lake, tmp_path: Path, write: str, moment: str) -> None:
    whole = Lake(str(tmp_path / "whole"))
    publish(whole, *(announcement(f"us_war:{text}", text=text) for text in FIRST))
    curate(whole, Settings(), now=NOW, coder=scripted(FIRST, "1"))
    recode(whole)
    died = subprocess.run(
        [sys.executable, "-m", "tests.pipeline.curate.recoding", lake.root, write, moment], check=False
    )
    assert died.returncode == -signal.SIGKILL
    recode(lake)
    columns = pl.exclude("id")
    found, wanted = (current(one).sort("id").collect() for one in (lake, whole))
    assert found.select(columns).equals(wanted.select(columns))
    assert found["id"].to_list() == wanted["id"].to_list()
