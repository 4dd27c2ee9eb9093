"""A source that an operator has paused is left alone, says who did it and why, and goes on when it is time."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from mirror import MirrorServer
from pipeline.alarms import alarms
from pipeline.cli import main
from pipeline.desk import SourceFacts, source_facts
from pipeline.settings import Settings
from pipeline.store import pauses
from pipeline.store.lake import Lake
from pipeline.store.tables import RUNS
from tests.pipeline.desk.laid import all_well, ran
from tests.pipeline.station import Station

NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
WHY = "the site moves house"


@pytest.fixture
def settings(tmp_path) -> Settings:  # type: ignore[no-untyped-def]
    return Settings(lake=str(tmp_path / "lake"), state=tmp_path / "state", mirror=None)


@pytest.fixture
def lake(settings: Settings) -> Lake:
    return settings.open_lake()


def hours(number: float) -> datetime:
    return NOW + timedelta(hours=number)


def pause(lake: Lake, at: datetime = NOW, until: datetime | None = None) -> None:
    pauses.pause(lake, "un_press", who="anna", why=WHY, at=at, until=until)


def shown(lake: Lake, settings: Settings, now: datetime) -> SourceFacts:
    return next(one for one in source_facts(lake, settings, now=now) if one.id == "un_press")


def test_nobody_asks_a_paused_source_and_what_it_missed_is_read_when_it_goes_on(
    small_station: Station, small: MirrorServer
) -> None:
    lake, now = small_station.lake, datetime.now(UTC)
    pause(lake, now)
    assert small_station.watch("un_press").poll() is None
    report = small_station.ingest("un_press")
    assert (report.verdict, report.asleep) == ("skipped", True)
    assert "paused by anna" in report.row.reasons[0]
    assert WHY in report.row.reasons[0]
    assert small.control.log() == []
    assert small_station.rows(RUNS).is_empty()
    pauses.resume(lake, "un_press", who="anna", why="", at=now)
    assert small_station.watch("un_press").poll() is not None
    assert small_station.ingest("un_press").verdict == "ok"


def test_a_source_goes_on_by_itself_when_its_time_is_over(small_station: Station) -> None:
    now = datetime.now(UTC)
    pause(small_station.lake, now - timedelta(days=2), until=now - timedelta(days=1))
    assert small_station.ingest("un_press").verdict == "ok"


def test_the_desk_shows_who_paused_it_since_when_and_why(lake: Lake, settings: Settings) -> None:
    ran(lake, "un_press", "broken", hours(-1), "walled off")
    pause(lake, until=hours(48))
    found = shown(lake, settings, hours(20))
    assert (found.condition, found.well, found.since) == ("paused", True, NOW)
    assert found.reasons == ("paused by anna since 2026-03-20 12:00Z, until 2026-03-22 12:00Z: the site moves house",)
    assert shown(lake, settings, hours(48)).condition == "broken"


def test_a_paused_source_raises_no_alarm_and_is_not_late_when_it_goes_on(lake: Lake, settings: Settings) -> None:
    all_well(lake, hours(41))
    ran(lake, "un_press", "ok", NOW)
    pause(lake, until=hours(40))
    assert alarms(lake, settings, now=hours(39)) == ()
    assert alarms(lake, settings, now=hours(41)) == ()
    assert "source:un_press" in {alarm.id for alarm in alarms(lake, settings, now=hours(52.5))}


def test_the_last_word_counts_whatever_the_clock_said(lake: Lake) -> None:
    pause(lake, at=hours(24 * 365))
    pauses.resume(lake, "un_press", who="bert", why="", at=hours(24 * 365))
    pause(lake, at=NOW)
    pauses.resume(lake, "un_press", who="bert", why="", at=hours(-1))
    assert pauses.paused(lake, "un_press", now=hours(1)) is None


def test_a_pause_that_is_over_or_a_source_that_goes_on_is_refused(lake: Lake) -> None:
    with pytest.raises(pauses.PauseError, match="over already"):
        pause(lake, until=hours(-1))
    with pytest.raises(pauses.PauseError, match="not paused"):
        pauses.resume(lake, "un_press", who="anna", why="", at=NOW)


@given(st.lists(st.tuples(st.integers(0, 5), st.none() | st.integers(1, 5)), max_size=6))
@tries(max_examples=20, deadline=None)
def test_after_the_last_end_a_source_is_never_paused(tmp_path_factory, told: list[tuple[int, int | None]]) -> None:  # type: ignore[no-untyped-def]
    lake = Lake(str(tmp_path_factory.mktemp("lake")))
    for at, length in told:
        pause(lake, hours(at), None if length is None else hours(at + length))
    found = pauses.paused(lake, "un_press", now=hours(20))
    assert (found is not None) == bool(told and told[-1][1] is None)


def test_pause_and_resume_by_hand(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ENTENTE_LAKE", settings.lake)

    def run(*command: str) -> str:
        monkeypatch.setattr("sys.argv", ["entente", *command])
        with pytest.raises(SystemExit) as ended:
            main()
        assert ended.value.code == 0
        return capsys.readouterr().out

    def listed() -> dict[str, object]:
        return next(row for row in map(json.loads, run("sources", "--json").splitlines()) if row["id"] == "un_press")

    assert "until 2999-01-01 00:00Z: the site moves house" in run(
        "pause", "un_press", "--reason", WHY, "--until", "2999-01-01"
    )
    assert listed()["state"] == "paused"
    assert WHY in str(listed()["reason"])
    assert run("resume", "un_press") == "un_press goes on\n"
    assert listed()["state"] == "active"
