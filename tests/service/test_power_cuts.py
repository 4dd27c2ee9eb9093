"""Kill what runs, at the worst moments, and nothing is lost and nothing is doubled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.store.tables import ENGAGEMENTS
from standalone.processes import Child
from tests.service.deployment import Deployment
from tests.service.news import talks
from tests.service.processes import titled

pytestmark = [pytest.mark.slow, pytest.mark.airflow]
HERE = Path(__file__).parent


@pytest.fixture
def without_triggerer(deployment: Deployment) -> Iterator[Deployment]:
    """The service with its triggerer gone; it has one again afterwards."""
    deployment.until(deployment.idle, "the service is idle")
    home = deployment.airflow.variables["AIRFLOW_HOME"]
    for process in titled("airflow triggerer"):
        if process.environ().get("AIRFLOW_HOME") == home:
            process.kill()
    yield deployment


@pytest.mark.parametrize(("moment", "key"), [("poll", "SC/16801"), ("event", "SC/16802"), ("state", "SC/16803")])
def test_a_lead_survives_the_triggerers_death(without_triggerer: Deployment, moment: str, key: str) -> None:
    deployment = without_triggerer
    announcement = deployment.mirror.publish("un_press", talks(key))
    variables, log = deployment.airflow.variables, deployment.airflow.log
    dying = Child("triggerer", [sys.executable, str(HERE / "dying_triggerer.py"), moment], variables, log)
    try:
        deployment.until(lambda: dying.exit_code() is not None, f"the triggerer died at {moment}", 120)
    finally:
        dying.stop()
    deployment.beside.append(Child("triggerer", ["airflow", "triggerer"], variables, log))
    deployment.until(lambda: announcement in deployment.attested(), f"{announcement} attests to an engagement")
    _assert_nothing_doubled(deployment)


def test_an_item_survives_the_death_of_the_task_that_ingests_it(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    fault = deployment.mirror.fault("late", host="press.un.org", path="*sc16811*", seconds=20.0)
    announcement = deployment.mirror.publish("un_press", talks("SC/16811"))
    deployment.until(lambda: _asked(deployment, "sc16811"), "the page is asked for", pause=0.05)
    _kill(deployment, "ingest_un_press", "take_in")
    deployment.mirror.mend(fault)
    deployment.until(lambda: announcement in deployment.attested(), f"{announcement} attests to an engagement", 240)
    _assert_nothing_doubled(deployment)


def test_an_engagement_survives_the_death_of_the_task_that_curates_it(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    announcement = deployment.mirror.publish("un_press", talks("SC/16812"))
    _kill(deployment, "curate", "curate")
    deployment.until(lambda: announcement in deployment.attested(), f"{announcement} attests to an engagement", 240)
    _assert_nothing_doubled(deployment)


def _assert_nothing_doubled(deployment: Deployment) -> None:
    announcements = deployment.announcements()
    assert announcements.select("id", "revision").is_unique().all()
    live = deployment.current()
    assert live["id"].is_unique().all()
    attesting = live.filter(live["record_state"] == "live").explode("attestations")["attestations"].struct
    seats = attesting.unnest().select("announcement_id", "mention_index").drop_nulls()
    assert seats.is_unique().all(), "an attestation belongs to two engagements"
    handle = deployment.lake.open(ENGAGEMENTS)
    assert handle is not None
    for version in range(handle.version() + 1):
        assert deployment.lake.scan(ENGAGEMENTS, version).collect().height >= 0


def _asked(deployment: Deployment, page: str) -> bool:
    return any(page in str(entry["path"]) for entry in deployment.mirror.log())


def _kill(deployment: Deployment, dag: str, task: str) -> None:
    """Kill the process of a task as soon as it runs."""
    path = f"/dags/{dag}/dagRuns/~/taskInstances?state=running&task_id={task}"
    killed: list[psutil.Process] = []

    def found() -> bool:
        running = deployment.airflow.call("GET", path)["task_instances"]
        for instance in running:  # type: ignore[attr-defined]
            killed.extend(titled(f"airflow worker -- {instance['id']}"))
        for process in killed:
            process.kill()
        return bool(killed)

    deployment.until(found, f"{dag}.{task} runs", pause=0.05)
