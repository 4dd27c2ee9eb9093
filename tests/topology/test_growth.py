"""The service over several processes, and what it survives there: nothing is lost, nothing is doubled."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psutil
import pytest

from pipeline.release import releases
from tests.service.processes import titled
from tests.topology.team import Team

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def test_a_first_release_comes_from_two_workers_into_the_object_store(team: Team) -> None:
    team.until(lambda: releases(team.lake), "a first release", 420)
    files = team.lake.files()
    release = releases(team.lake)[-1]
    assert files.get_file_info(f"{release.path}/engagements.parquet").size > 0
    for worker in ("worker-1", "worker-2"):
        assert "succeeded" in team.airflow.told(worker), f"{worker} has done nothing"
    team.assert_sound()


def test_an_object_store_that_fails_every_tenth_request(team: Team) -> None:
    before = team.store.counts()["faults"]
    with team.suffering("store fails every 10th request", lambda: team.store.counts()["faults"] - before):
        team.store.fail_every(10)
        announced = team.publish(5)
        team.until(lambda: team.store.counts()["faults"] > before + 5, "requests have failed")
        team.until(lambda: set(announced) <= set(team.announcements()["id"]), "all is taken in", 240)
        team.store.fail_every(0)


def test_a_worker_that_dies_with_its_tasks(team: Team) -> None:
    with team.suffering("worker killed at work"), held_up(team):
        team.publish()
        task = running(team, "ingest_un_press", "take_in")
        team.airflow.kill(team.airflow.worker_of(task))


def test_a_scheduler_that_dies_while_tasks_run(team: Team) -> None:
    with team.suffering("scheduler killed, tasks at work"), held_up(team):
        team.publish()
        running(team, "ingest_un_press", "take_in")
        team.airflow.kill("scheduler")


def test_a_triggerer_that_dies(team: Team) -> None:
    with team.suffering("triggerer killed"):
        team.airflow.kill("triggerer")
        team.publish()


def test_a_broker_that_is_started_again(team: Team) -> None:
    with team.suffering("Redis killed, back after 3 s"), held_up(team):
        team.publish()
        running(team, "ingest_un_press", "take_in")
        team.broker.restart()


def test_a_database_that_is_started_again(team: Team) -> None:
    with team.suffering("Postgres killed, back after 3 s"), held_up(team):
        team.publish()
        running(team, "ingest_un_press", "take_in")
        team.database.restart()


def test_two_schedulers_and_commands_by_hand_keep_one_writer(team: Team) -> None:
    commands = (("ingest", "un_press"), ("curate",), ("release",), ("curate",), ("release", "--force"))
    with team.suffering("2 schedulers, 5 commands by hand"):
        team.airflow.another("scheduler-2", like="scheduler")
        team.publish(5)
        with ThreadPoolExecutor(len(commands)) as pool:
            said = list(pool.map(lambda command: by_hand(team, *command), commands))
    assert not [one.stderr for one in said if "Traceback" in one.stderr]
    names = [release.name for release in releases(team.lake)]
    assert len(names) == len(set(names))


def by_hand(team: Team, *command: str) -> subprocess.CompletedProcess[str]:
    line = ["entente", *command]
    return subprocess.run(line, env=team.airflow.variables, capture_output=True, text=True, check=False)


@contextmanager
def held_up(team: Team) -> Iterator[None]:
    """The site answers late meanwhile, so that there is time to do harm to what waits for it."""
    fault = team.mirror.fault("late", host="press.un.org", path="*doc.htm*", seconds=8.0)
    try:
        yield
    finally:
        team.mirror.mend(fault)


def running(team: Team, dag: str, task: str) -> psutil.Process:
    """The process of a task, as soon as it runs."""
    path = f"/dags/{dag}/dagRuns/~/taskInstances?state=running&task_id={task}"
    found: list[psutil.Process] = []

    def seen() -> bool:
        for instance in team.airflow.call("GET", path)["task_instances"]:  # type: ignore[attr-defined]
            found.extend(titled(f"airflow worker -- {instance['id']}"))
        return bool(found)

    team.until(seen, f"{dag}.{task} runs", pause=0.1)
    return found[0]
