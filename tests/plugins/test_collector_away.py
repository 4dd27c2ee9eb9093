"""A collector of metrics that is away holds up no task: what we set bounds what Airflow waits for it."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml

from standalone.environment import PROJECT, Place, Ports, Web, environment

pytestmark = pytest.mark.slow

BOUND = "OTEL_EXPORTER_OTLP_TIMEOUT"
TASK = """
import atexit, time
atexit.register(lambda: print("held up", time.monotonic() - done, flush=True))  # the first to come runs last
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils
from plugins.metrics import Figure, emit
stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)
emit(lambda: [Figure("entente.release.cuts", 1)])
done = time.monotonic()
"""


@pytest.fixture(params=["refuses", "says nothing"])
def collector(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of one that is away, or hangs."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        if request.param == "refuses":
            listening.close()
            with socket.socket() as bound:
                bound.bind(("127.0.0.1", 0))  # nobody listens, and nobody else comes to
                yield f"http://127.0.0.1:{bound.getsockname()[1]}"
        else:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def standalone() -> Mapping[str, str]:
    nowhere = Path("nowhere")
    return environment(Place(nowhere, nowhere, nowhere), Ports(), Web())


def compose() -> Mapping[str, str]:
    described: Mapping[str, Mapping[str, str]] = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
    return described["x-entente"]["environment"]  # type: ignore[return-value]


def held_up(collector: str, variables: Mapping[str, str]) -> float:
    """Seconds by which a process that emits a figure, as a task does, ends later than its work."""
    ours = {
        "AIRFLOW__METRICS__OTEL_ON": "True",
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector,
        "NO_PROXY": "127.0.0.1",
        "PYTHONPATH": str(PROJECT) + os.pathsep + os.environ.get("PYTHONPATH", ""),
    }
    known = {name: value for name, value in os.environ.items() if not name.startswith("OTEL_")}
    run = subprocess.run(
        [sys.executable, "-c", TASK], env=known | ours | dict(variables), stdout=subprocess.PIPE, text=True, check=True
    )
    (told,) = re.findall(r"^held up ([\d.]+)$", run.stdout, re.MULTILINE)
    print(f"held up for {float(told):.1f} s")
    return float(told)


def test_a_task_ends_two_seconds_later_at_most(collector: str) -> None:
    assert held_up(collector, {BOUND: standalone()[BOUND]}) < 2.5


def test_a_team_s_deployment_has_the_same_bound() -> None:
    assert compose()[BOUND] == standalone()[BOUND]


def test_without_the_bound_it_would_be_held_up(collector: str) -> None:
    assert held_up(collector, {}) > 8


def test_who_runs_it_may_set_another_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(BOUND, "4")
    assert standalone()[BOUND] == "4"
