"""From a page on the mirror to a dataset version and a release, by Airflow alone."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
import requests

from pipeline.release import releases
from tests.pipeline.station import SOURCES
from tests.service.deployment import Deployment
from tests.service.news import talks

pytestmark = [pytest.mark.slow, pytest.mark.airflow]
OLD = {"published": "2026-08-01T10:00:00-04:00"}  # the feed holds ten items, and this is none of them


def test_a_first_version_and_a_first_release_come_with_no_hand_laid_on(deployment: Deployment) -> None:
    deployment.until(lambda: releases(deployment.lake), "a first release", 420)
    release = releases(deployment.lake)[-1]
    table = pl.read_parquet(Path(deployment.lake.root) / release.path / "engagements.parquet")
    assert table.height > 0
    assert deployment.current()["version"].max() == deployment.version()


def test_every_source_is_taken_in(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the first runs are through", 420)
    taken = set(deployment.announcements()["source"])
    assert taken == set(SOURCES), "a source of the mirror was not taken in"


def test_other_teams_dags_wake_at_versions_and_releases(deployment: Deployment) -> None:
    for dag in ("on_version", "on_release"):
        deployment.until(
            lambda dag=dag: any(run["state"] == "success" for run in deployment.runs(dag)), f"{dag} has run", 120
        )


def test_a_new_item_becomes_a_row_of_a_new_version_by_the_watcher_alone(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    before = deployment.version()
    announcement = deployment.mirror.publish("un_press", talks("SC/16990"))
    deployment.until(lambda: announcement in deployment.attested(), f"{announcement} attests to an engagement")
    assert deployment.version() > before
    newest = deployment.runs("ingest_un_press")[0]
    assert newest["run_type"] == "asset_triggered"


def test_running_everything_again_changes_nothing(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    _run_by_hand(deployment, "release")  # so that the newest version is released
    version, rows = deployment.version(), deployment.announcements().height
    ids, cut = set(deployment.current()["id"]), releases(deployment.lake)
    for dag in ("ingest_un_press", "ingest_gov_uk", "curate", "release"):
        _run_by_hand(deployment, dag)
    assert deployment.version() == version
    assert deployment.announcements().height == rows
    assert set(deployment.current()["id"]) == ids
    assert [release.name for release in releases(deployment.lake)] == [release.name for release in cut]


def test_history_is_read_again_source_by_source_and_changes_nothing(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    version, rows = deployment.version(), deployment.announcements().height
    run = _run_by_hand(deployment, "replay", source="un_press", recode=True)
    tasks = deployment.airflow.call("GET", f"/dags/replay/dagRuns/{run}/taskInstances")["task_instances"]
    parts = [task for task in tasks if task["task_id"] == "read_again"]  # type: ignore[attr-defined]
    assert [task["rendered_map_index"] for task in parts] == ["un_press"]
    path = f"/dags/replay/dagRuns/{run}/taskInstances/read_again/xcomEntries/return_value?map_index=0"
    read = deployment.airflow.call("GET", path)["value"]
    assert read["captures"] > 0  # type: ignore[index]
    assert read["refused"] == 0  # type: ignore[index]
    states = {task["task_id"]: task["state"] for task in tasks}  # type: ignore[attr-defined]
    assert (states["recode"], states["ring"]) == ("success", "success")
    deployment.until(deployment.idle, "the curator has looked")
    assert (deployment.version(), deployment.announcements().height) == (version, rows)


def test_a_pushed_lead_is_taken_in_and_one_outside_the_hosts_is_refused(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    leads = [
        {"url": "https://press.un.org/en/2026/sc16991.doc.htm"},
        {"url": "https://example.org/en/2026/sc1.doc.htm"},
    ]
    announcement = deployment.mirror.publish("un_press", talks("SC/16991") | OLD)
    feed = next(asset for asset in _assets(deployment) if asset["name"] == "feed_un_press")
    deployment.airflow.call("POST", "/assets/events", {"asset_id": feed["id"], "extra": {"leads": leads}})
    deployment.until(lambda: announcement in set(deployment.announcements()["id"]), "the pushed lead is recorded")
    assert not any("example.org" in url for url in deployment.announcements()["url"])


def test_a_push_without_credentials_is_refused(deployment: Deployment) -> None:
    body = {"asset_id": 1, "extra": {"leads": [{"url": "https://press.un.org/en/2026/sc16992.doc.htm"}]}}
    answer = requests.post(f"{deployment.airflow.address}/api/v2/assets/events", json=body, timeout=30)
    assert answer.status_code == 401


def test_each_watcher_is_one_trigger_and_no_file_fails_to_load(deployment: Deployment) -> None:
    assert deployment.airflow.call("GET", "/importErrors")["total_entries"] == 0
    plugins = deployment.airflow.call("GET", "/plugins")["plugins"]
    assert [plugin["name"] for plugin in plugins if plugin["name"] == "entente"] == ["entente"]  # type: ignore[index, attr-defined]


def _assets(deployment: Deployment) -> list[dict[str, object]]:
    return deployment.airflow.call("GET", "/assets?limit=200")["assets"]  # type: ignore[return-value]


def _run_by_hand(deployment: Deployment, dag: str, **conf: object) -> str:
    body = {"logical_date": None, "conf": conf}
    run = str(deployment.airflow.call("POST", f"/dags/{dag}/dagRuns", body)["dag_run_id"])
    path = f"/dags/{dag}/dagRuns/{run}"
    deployment.until(
        lambda: deployment.airflow.call("GET", path)["state"] in ("success", "failed"), f"{dag} ended", 240
    )
    assert deployment.airflow.call("GET", path)["state"] == "success"
    return run
