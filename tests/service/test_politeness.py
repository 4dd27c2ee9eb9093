"""Watcher, task and command line ask one site at once, and the site sees one visitor."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.service.deployment import Deployment
from tests.service.news import talks

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def test_watcher_task_and_command_line_never_overlap(deployment: Deployment) -> None:
    deployment.until(deployment.idle, "the service is idle")
    deployment.mirror.forget()
    announcement = deployment.mirror.publish("un_press", talks("SC/16821"))
    deployment.airflow.call("POST", "/dags/ingest_un_press/dagRuns", {"logical_date": None})
    command = [str(Path(sys.executable).parent / "entente"), "ingest", "un_press"]
    by_hand = [subprocess.Popen(command, env=deployment.airflow.variables) for _ in range(2)]
    assert [process.wait(180) for process in by_hand] == [0, 0]
    deployment.until(lambda: announcement in deployment.attested(), f"{announcement} attests to an engagement")
    asked = [entry for entry in deployment.mirror.log() if entry["host"] == "press.un.org"]
    agents = {str(entry["user_agent"]) for entry in asked}
    assert len(asked) > 3, "nobody asked: the test shows nothing"
    assert all(agent.startswith("Entente (+") for agent in agents)
    assert deployment.mirror.overlaps().get("press.un.org", 0) == 0
