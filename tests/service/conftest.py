"""A whole deployment on loopback: the mirror, a real Airflow with scheduler, triggerer and executor, and a lake."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from mirror import MirrorServer
from pipeline.store.lake import Lake
from standalone.airflow import Airflow
from standalone.environment import PROJECT, Place, Ports, Web
from tests.otlp import receiver
from tests.pipeline.station import SOURCES
from tests.service.deployment import Deployment

OTHER_TEAM = Path(__file__).parent / "other_team"


@pytest.fixture(scope="session")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    folder = tmp_path_factory.mktemp("deployment")
    with MirrorServer(process=True) as mirror, HTTPServer() as pager, receiver() as metrics:
        pager.expect_request("/alarms").respond_with_data("")
        place = Place(folder / "home", folder / "lake", folder / "state")
        airflow = Airflow(place, Ports.free(), Web(mirror=mirror.url, delay=0.0, poll_seconds=1.0))
        airflow.variables["AIRFLOW__DAG_PROCESSOR__DAG_BUNDLE_CONFIG_LIST"] = json.dumps(
            [_bundle("dags-folder", PROJECT / "dags"), _bundle("other-team", OTHER_TEAM)]
        )
        # Six sources of different makes: that all are ingested shows in the test of the one command.
        airflow.variables["ENTENTE_SOURCES"] = ",".join(SOURCES)
        airflow.variables["ENTENTE_ALARM_WEBHOOK"] = pager.url_for("/alarms")
        airflow.variables |= metrics.variables
        airflow.start()
        try:
            airflow.wait_until_ready(240)
            running = Deployment(airflow, mirror.control, Lake(str(place.lake)), pager, metrics)
            running.until(lambda: running.runs("release"), "the release DAG has a run")
            yield running
            for child in running.beside:
                child.stop()
        finally:
            airflow.stop()


def _bundle(name: str, folder: Path) -> dict[str, object]:
    return {
        "name": name,
        "classpath": "airflow.dag_processing.bundles.local.LocalDagBundle",
        "kwargs": {"path": str(folder)},
    }
