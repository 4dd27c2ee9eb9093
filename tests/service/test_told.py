"""What a running service tells of itself: asset events, and runs that miss their deadline."""

from __future__ import annotations

import pytest

from plugins.assets import ANNOUNCEMENTS, DATASET, RELEASE_DUE, RELEASES
from tests.service.deployment import Deployment

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def test_every_event_of_a_real_run_tells_version_verdict_and_counts(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle", 420)
    assets = {one["id"]: one["name"] for one in deployment.airflow.call("GET", "/assets?limit=200")["assets"]}  # type: ignore[attr-defined]
    events = deployment.airflow.call("GET", "/assets/events?limit=200")["asset_events"]
    ours = {asset.name for asset in (ANNOUNCEMENTS, DATASET, RELEASE_DUE, RELEASES)}
    seen = set()
    for event in events:  # type: ignore[attr-defined]
        name = assets[event["asset_id"]]
        if name in ours:
            seen.add(name)
            assert {"version", "verdict", "counts"} <= set(event["extra"]), (name, event)
    assert seen == ours


def test_a_run_that_misses_its_deadline_rings_and_rings_off_when_it_is_through(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle", 420)
    body = {"logical_date": None}
    run = deployment.airflow.call("POST", "/dags/slow_brief/dagRuns", body)["dag_run_id"]
    deployment.until(lambda: deployment.alarms("late:slow_brief"), "somebody is told that the run is late", 120)
    (alarm,) = deployment.alarms("late:slow_brief")
    assert (alarm["condition"], alarm["over"]) == ("late", False)
    assert str(run) in str(alarm["reasons"])
    (deployment.airflow.place.state / "brief-is-written").touch()
    deployment.until(lambda: deployment.alarms("late:slow_brief")[-1]["over"], "somebody is told that it is through")


def test_a_dag_with_a_deadline_is_the_same_version_at_every_look(deployment: Deployment) -> None:
    for dag in ("curate", "release", "ingest_un_press"):
        versions = deployment.airflow.call("GET", f"/dags/{dag}/dagVersions")
        assert versions["total_entries"] == 1, dag
