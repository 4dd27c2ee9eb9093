"""The service's figures reach an OpenTelemetry receiver through Airflow's metrics, as the table of metrics says."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from airflow.sdk.observability import stats
from airflow.sdk.observability.metrics import stats_utils
from opentelemetry import metrics as otel

from mirror import MirrorServer
from pipeline.errors import GateFailedError
from pipeline.quality import GateResult
from plugins.metrics import TABLE, Figure, emit
from plugins.steps import curate
from tests.otlp import Receiver, receiver
from tests.plugins import flow

KINDS = {"sum": "counter", "gauge": "gauge", "exponential_histogram": "timing"}
DOCS = Path(__file__).parents[2] / "docs" / "operators.md"


@pytest.fixture
def metrics(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """Airflow's metrics as its task runner starts them, sent to a receiver."""
    with receiver() as found:
        for name, value in found.variables.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setenv("OTEL_METRIC_EXPORT_INTERVAL", "3600000")  # once, when the test asks: a gauge repeats itself
        stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)
        yield found
        otel.get_meter_provider().shutdown()  # type: ignore[attr-defined]
    monkeypatch.setenv("AIRFLOW__METRICS__OTEL_ON", "False")
    stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)


def sent(found: Receiver) -> Receiver:
    otel.get_meter_provider().force_flush()  # type: ignore[attr-defined]
    return found


@pytest.mark.slow
def test_a_whole_flow_emits_every_metric_of_the_table_and_no_other(
    metrics: Receiver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    with MirrorServer() as mirror, caplog.at_level(logging.WARNING, "plugins.metrics"):
        flow.at(tmp_path, mirror, monkeypatch)
        told = flow.flow()
    assert "not emitted" not in caplog.text
    came = sent(metrics).ours()
    assert {point.name for point in came} == set(TABLE)
    for point in came:
        metric = TABLE[point.name]
        assert (KINDS[point.kind], set(point.tags)) == (metric.kind, set(metric.tags)), point
    (runs,) = metrics.ours("entente.ingest.runs")
    assert (runs.value, runs.tags["source"]) == (1, "un_press")
    (new,) = metrics.ours("entente.ingest.announcements", change="new")
    assert new.value == told["ingest", "ring"]["counts"]["announcements"] > 0  # type: ignore[index]
    (live,) = metrics.ours("entente.dataset.engagements")
    (minted,) = metrics.ours("entente.curate.engagements", change="added")
    assert live.value == minted.value == told["release", "cut"]["counts"]["engagements"]  # type: ignore[index]
    (fresh,) = metrics.ours("entente.ingest.fetches", outcome="fresh")
    assert fresh.value > new.value, "the listing is fetched too"


def test_a_refused_candidate_counts_as_refused(metrics: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    gate = GateResult(
        candidate=3, passed=False, failures=("ids",), changed_rows=1, total_rows=9, docs="quality/3/x", seconds=0.5
    )
    monkeypatch.setattr("pipeline.curate.curate", lambda *_, **__: gate.demand())
    with pytest.raises(GateFailedError):
        curate.curate()
    assert [point.value for point in sent(metrics).ours("entente.curate.runs", result="refused")] == [1]
    (seconds,) = metrics.ours("entente.gate.seconds", scope="changes")
    assert seconds.value == 500
    assert metrics.ours("entente.gate.decisions", scope="changes", result="refused")
    assert not metrics.ours("entente.dataset.version"), "the last good version stays"


def no_figures() -> Iterator[Figure]:
    yield Figure("entente.curate.mentions", 1)
    raise OSError("the lake is away")


@pytest.mark.parametrize(
    "make",
    [no_figures, lambda: [Figure("entente.nobody", 1)], lambda: [Figure("entente.release.cuts", 1, {"who": "me"})]],
)
def test_what_cannot_be_emitted_is_logged_and_fails_nothing(make: object, caplog: pytest.LogCaptureFixture) -> None:
    emit(make)  # type: ignore[arg-type]
    assert "metrics were not emitted" in caplog.text


def test_statsd_without_its_package_fails_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW__METRICS__STATSD_ON", "True")
    monkeypatch.setitem(sys.modules, "statsd", None)
    stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)
    try:
        emit(lambda: [Figure("entente.release.cuts", 1)])
    finally:
        monkeypatch.setenv("AIRFLOW__METRICS__STATSD_ON", "False")
        stats.initialize(factory=stats_utils.get_stats_factory(), export_legacy_names=False)


def test_the_docs_have_the_table() -> None:
    told = re.findall(r"^\| `(entente\.[\w.]+)` \| (\w+) \| ([^|]*) \| ([^|]*) \| ([^|]*) \|$", DOCS.read_text(), re.M)
    assert [
        (name, kind, unit.strip(), tuple(re.findall(r"`(\w+)`", tags)), meaning)
        for name, kind, unit, tags, meaning in told
    ] == [(one.name, one.kind, one.unit, one.tags, one.meaning) for one in TABLE.values()]
