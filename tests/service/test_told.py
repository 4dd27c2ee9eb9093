"""What a running service tells of itself: metrics, asset events, and runs that miss their deadline."""

from __future__ import annotations

import pytest

from plugins.assets import ANNOUNCEMENTS, DATASET, RELEASE_DUE, RELEASES
from tests.pipeline.station import SOURCES
from tests.service.deployment import Deployment

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def test_figures_of_real_tasks_arrive_by_airflows_own_metrics(deployment: Deployment) -> None:
    found = deployment.metrics
    assert found is not None
    deployment.until(lambda: found.ours("entente.release.cuts"), "the first release is counted", 420)
    deployment.until(deployment.idle, "the first runs are through", 420)
    for source in SOURCES:
        deployment.until(lambda source=source: found.ours("entente.ingest.runs", source=source), f"{source} is counted")
    assert {point.tags["verdict"] for point in found.ours("entente.ingest.runs")} <= {"ok", "quiet", "degraded"}
    recorded = sum(point.value for point in found.ours("entente.ingest.announcements"))
    assert recorded == deployment.announcements().height
    versions = [point.value for point in found.ours("entente.dataset.version")]
    assert max(versions) == deployment.version()
    assert found.ours("entente.gate.decisions", scope="changes", result="passed")
    assert any(point.name == "ti.finish" for point in found.points), "Airflow's own figures come the same way"


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
