"""The service's figures reach a StatsD server on loopback through Airflow's metrics, by name, kind and tags."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils

from pipeline.errors import GateFailedError
from pipeline.quality import GateResult
from plugins.metrics import TABLE, Figure, emit
from plugins.steps import curate

KINDS = {"counter": "c", "gauge": "g", "timing": "ms"}


@dataclass(frozen=True)
class Server:
    """A StatsD server that notes what comes in."""

    socket: socket.socket

    def lines(self, count: int) -> list[str]:
        """So many lines; no other has come behind them."""
        came = [self.socket.recv(65_536).decode() for _ in range(count)]
        self.socket.setblocking(False)
        with pytest.raises(BlockingIOError):
            self.socket.recv(65_536)
        return came


def started() -> None:
    """Metrics as Airflow's task runner starts them."""
    stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    """Starts a server, and Airflow's metrics with the variables that docs/operators.md names."""
    sockets = []

    def start(**variables: str) -> Server:
        receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        sockets.append(receiver)
        receiver.bind(("127.0.0.1", 0))
        receiver.settimeout(10)
        where = {"STATSD_ON": "True", "STATSD_HOST": "127.0.0.1", "STATSD_PORT": str(receiver.getsockname()[1])}
        for name, value in (where | variables).items():
            monkeypatch.setenv(f"AIRFLOW__METRICS__{name}", value)
        started()
        return Server(receiver)

    yield start
    for each in sockets:
        each.close()
    monkeypatch.setenv("AIRFLOW__METRICS__STATSD_ON", "False")
    started()


def one_of_each() -> Iterator[Figure]:
    for metric in TABLE.values():
        yield Figure(metric.name, 2, {tag: f"{tag}-1" for tag in metric.tags})


def test_every_metric_of_the_table_arrives_with_its_tags(server: Callable[..., Server]) -> None:
    listening = server(STATSD_INFLUXDB_ENABLED="True")
    emit(one_of_each)
    for line, metric in zip(listening.lines(len(TABLE)), TABLE.values(), strict=True):
        name, _, told = line.partition(":")
        stat, *tags = name.split(",")
        value, kind = told.split("|")
        assert (stat, kind) == (f"airflow.{metric.name}", KINDS[metric.kind])
        assert tags == [f"{tag}={tag}-1" for tag in metric.tags]
        assert float(value) == (2000 if metric.kind == "timing" else 2), "a timing is told in milliseconds"


def test_without_tags_each_still_arrives(server: Callable[..., Server]) -> None:
    listening = server()
    emit(one_of_each)
    came = [line.partition(":")[0] for line in listening.lines(len(TABLE))]
    assert came == [f"airflow.{name}" for name in TABLE]


def test_a_step_tells_what_it_did(server: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    gate = GateResult(
        candidate=3, passed=False, failures=("ids",), changed_rows=1, total_rows=9, docs="quality/3/x", seconds=0.5
    )
    monkeypatch.setattr("pipeline.curate.curate", lambda *_, **__: gate.demand())
    listening = server(STATSD_INFLUXDB_ENABLED="True")
    with pytest.raises(GateFailedError):
        curate.curate()
    came = listening.lines(4)
    assert "airflow.entente.curate.runs,result=refused:1|c" in came
    assert "airflow.entente.gate.decisions,scope=changes,result=refused:1|c" in came


def test_a_server_that_is_away_fails_and_holds_up_nothing(
    server: Callable[..., Server], caplog: pytest.LogCaptureFixture
) -> None:
    server().socket.close()
    emit(one_of_each)
    assert "not emitted" not in caplog.text
