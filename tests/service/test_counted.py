"""A real Airflow hands the service's own figures to a collector.

The first of the deployment's tests: later ones break sources and kill tasks, after which no count is whole.
"""

from __future__ import annotations

import pytest

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
