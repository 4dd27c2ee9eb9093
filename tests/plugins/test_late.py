"""A run that misses its deadline is told as any other alarm: once, to everybody, and when it is over."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from pipeline.alarms import Alarm, alarms, note
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from plugins import callbacks
from plugins.steps import alarms as steps
from tests.pipeline.desk.laid import all_well, ran


@pytest.fixture
def lake(tmp_path, monkeypatch: pytest.MonkeyPatch) -> Lake:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("ENTENTE_LAKE", str(tmp_path / "lake"))
    monkeypatch.setenv("ENTENTE_STATE", str(tmp_path / "state"))
    lake = Settings().open_lake()
    all_well(lake, datetime.now(UTC), but=["un_press"])
    return lake


def test_a_run_that_is_late_is_told_once_until_a_run_is_through(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    httpserver.expect_request("/hook").respond_with_data("")
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    ran(lake, "un_press", "ok", datetime.now(UTC))
    for name in ("first", "second"):
        asyncio.run(callbacks.late(late("ingest_un_press", name)))
        steps.tell()
    assert [[one["id"] for one in each["alarms"]] for each in told(httpserver)] == [["late:ingest_un_press"]]
    (alarm,) = told(httpserver)[0]["alarms"]
    assert (alarm["condition"], alarm["since"]) == ("late", "2026-11-28T09:00:00+00:00")
    assert "first, queued 2026-11-28T06:00:00Z, is running" in alarm["reasons"][0]
    steps.tell_of_run("un_press", "ok")
    assert [one["id"] for one in told(httpserver)[-1]["over"]] == ["late:ingest_un_press"]


@pytest.mark.parametrize("end", [callbacks.done, callbacks.idle])
def test_a_late_dag_is_in_time_again_when_a_task_of_it_has_done_its_work_or_found_none(lake: Lake, end: Any) -> None:
    asyncio.run(callbacks.late(late("release", "first")))
    assert "late:release" in standing(lake)
    callbacks.failed({"ti": SimpleNamespace(dag_id="release", task_id="cut")})  # type: ignore[typeddict-item]
    assert {"late:release", "task:release.cut"} <= standing(lake)
    end({"ti": SimpleNamespace(dag_id="release", task_id="cut")})
    assert "late:release" not in standing(lake)
    assert ("task:release.cut" in standing(lake)) is (end is callbacks.idle), "to find nothing to do mends no failure"


def test_a_late_curation_is_not_told_where_its_backlog_is(lake: Lake) -> None:
    waits = Alarm(id="waiting:curate", condition="late", since=datetime.now(UTC), reasons=("3 wait",), look="")
    note(lake, [waits], "told", "log", datetime.now(UTC))
    asyncio.run(callbacks.late(late("curate", "first")))
    assert "late:curate" not in standing(lake)
    note(lake, [waits], "over", "log", datetime.now(UTC))
    asyncio.run(callbacks.late(late("curate", "second")))
    assert "late:curate" in standing(lake)


def test_a_channel_that_was_down_hears_of_a_late_run_later(
    lake: Lake, httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENTENTE_ALARM_WEBHOOK", httpserver.url_for("/hook"))
    httpserver.expect_oneshot_request("/hook").respond_with_data("", status=500)
    ran(lake, "un_press", "ok", datetime.now(UTC))
    with pytest.raises(OSError, match="webhook"):
        asyncio.run(callbacks.late(late("release", "first")))
    httpserver.expect_request("/hook").respond_with_data("")
    steps.tell()
    assert [one["id"] for one in told(httpserver)[-1]["alarms"]] == ["late:release"]


def late(dag: str, run: str) -> dict[str, Any]:
    """What Airflow hands to the callback of a deadline."""
    queued = "2026-11-28T06:00:00Z"
    return {
        "dag_run": {"dag_id": dag, "dag_run_id": run, "state": "running", "queued_at": queued},
        "deadline": {"id": "1", "deadline_time": datetime(2026, 11, 28, 9, tzinfo=UTC)},
    }


def told(httpserver: HTTPServer) -> list[dict[str, Any]]:
    return [json.loads(request.data) for request, _ in httpserver.log]


def standing(lake: Lake) -> set[str]:
    return {alarm.id for alarm in alarms(lake, Settings(), now=datetime.now(UTC))}
