"""DAG files are read in one look, by people and by Airflow's DAG processor."""

from __future__ import annotations

import ast
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from airflow.sdk import DAG

from extractors.registry import SOURCES
from plugins.deadlines import deadline
from tests.dags import drawn
from tests.dags.drawn import FILES

HEAVY = ("polars", "pyarrow", "pandas", "deltalake", "great_expectations", "dataframely")
PARSE = """
import runpy, sys
for file in sys.argv[1:]:
    runpy.run_path(file)
print(*(name for name in {heavy!r} if name in sys.modules))
"""


def test_parsing_imports_nothing_heavy() -> None:
    command = [sys.executable, "-c", PARSE.format(heavy=HEAVY), *map(str, FILES)]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert answer.stdout.splitlines()[-1] == ""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dag_file_says_what_it_is_and_is_short(file: Path) -> None:
    text = file.read_text()
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 90


@pytest.fixture(scope="module")
def dags() -> dict[str, DAG]:
    return drawn.dags()


def test_each_active_source_has_a_dag_and_there_are_no_others(dags: dict[str, DAG]) -> None:
    active = {f"ingest_{source.profile.id}" for source in SOURCES.values() if source.profile.state == "active"}
    assert set(dags) == active | {"curate", "release", "audit", "replay", "alarms", "upkeep"}


def test_writers_are_single_and_every_task_has_a_time_limit_and_retries(dags: dict[str, DAG]) -> None:
    for name, dag in dags.items():
        assert dag.max_active_runs == 1, name
        assert dag.doc_md, name
        assert dag.tags, name
        assert not dag.catchup, name
        for task in dag.tasks:
            assert task.execution_timeout is not None, (name, task.task_id)
            assert task.retries >= 1, (name, task.task_id)


def test_a_run_has_a_deadline_where_late_data_matters(dags: dict[str, DAG], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, dag in dags.items():
        alerts = dag.deadline or []
        wanted = name.startswith("ingest_") or name in ("curate", "release")
        assert [alert.interval for alert in alerts] == [timedelta(hours=3)] * wanted, name
    monkeypatch.setenv("ENTENTE_DEADLINE_HOURS", "0.5")
    assert deadline().interval == timedelta(minutes=30)


def test_each_site_has_a_pool_of_its_own(dags: dict[str, DAG]) -> None:
    for source in SOURCES.values():
        if source.profile.state == "active":
            dag = dags[f"ingest_{source.profile.id}"]
            assert dag.get_task("take_in").pool == f"host_{source.profile.host}"
