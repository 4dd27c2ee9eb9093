"""When a release is due: the first once every source was asked, the next when the last is old and there is news."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pytest

from pipeline.release import due
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.pauses import pause
from pipeline.store.runs import record_run
from pipeline.store.versions import recorded_at
from tests.pipeline.release.conftest import DAY, cut
from tests.pipeline.release.record import run

SETTINGS = Settings(release_days=7, first_release_hours=6, sources="un_press,us_war")


def at(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def test_nothing_is_due_before_the_first_version(tmp_path: Path) -> None:
    assert not due(Lake(str(tmp_path / "empty")), SETTINGS, at(DAY) + timedelta(days=30))


def test_the_first_release_waits_for_every_source(lake: Lake) -> None:
    now = recorded_at(lake, 1) + timedelta(hours=1)
    assert not due(lake, SETTINGS, now)
    record_run(lake, run("un_press", DAY))
    assert not due(lake, SETTINGS, now)
    record_run(lake, run("us_war", DAY, "broken"))
    assert due(lake, SETTINGS, now)


def test_the_first_release_does_not_wait_for_a_paused_source(lake: Lake) -> None:
    now = recorded_at(lake, 1)
    record_run(lake, run("un_press", DAY))
    pause(lake, "us_war", who="an operator", why="the site is being rebuilt", at=now)
    assert due(lake, SETTINGS, now)


def test_the_first_release_does_not_wait_for_ever(lake: Lake) -> None:
    first = recorded_at(lake, 1)
    assert not due(lake, SETTINGS, first + timedelta(hours=5.9))
    assert due(lake, SETTINGS, first + timedelta(hours=6))


@pytest.mark.slow
def test_a_release_is_due_when_the_last_is_old_and_there_is_news(lake: Lake) -> None:
    cut(lake, version=1, today=DAY)
    assert not due(lake, SETTINGS, at(DAY) + timedelta(days=6.9))
    assert due(lake, SETTINGS, at(DAY) + timedelta(days=7))
    cut(lake, today=DAY + timedelta(days=7))
    assert not due(lake, SETTINGS, at(DAY) + timedelta(days=70))
