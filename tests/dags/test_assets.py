"""Lineage follows the assets, and every event of ours says which version, how it went and how much there was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from airflow.sdk import DAG

from extractors.registry import SOURCES
from mirror import MirrorServer
from tests.dags import drawn
from tests.plugins import flow

ACTIVE = [source.profile.id for source in SOURCES.values() if source.profile.state == "active"]


@pytest.fixture(scope="module")
def dags() -> dict[str, DAG]:
    return drawn.dags()


def leads_on(dags: dict[str, DAG]) -> dict[str, set[str]]:
    """From each asset to those that a task makes of it."""
    found: dict[str, set[str]] = defaultdict(set)
    for dag in dags.values():
        for task in dag.tasks:
            for inlet in task.inlets:
                found[inlet.name] |= {outlet.name for outlet in task.outlets} - {inlet.name}
    return found


def test_from_every_source_the_assets_lead_to_the_releases(dags: dict[str, DAG]) -> None:
    found = leads_on(dags)
    for source in ACTIVE:
        assert found.pop(f"feed_{source}") == {"announcements"}
    assert dict(found) == {
        "announcements": {"security_engagements"},
        "security_engagements": {"release_due", "security_engagements_releases"},
    }


def test_what_wakes_a_dag_is_what_its_first_task_reads(dags: dict[str, DAG]) -> None:
    made = {outlet.name for dag in dags.values() for task in dag.tasks for outlet in task.outlets}
    for name, dag in dags.items():
        asleep = getattr(dag.timetable, "asset_condition", None)
        for asset in asleep.objects if asleep else ():
            assert asset.watchers or asset.name in made, f"nothing ever rings {asset.name}, and {name} waits for it"
            if asset.name != "release_due":  # a bell about the dataset: the release reads the dataset itself
                assert asset.name in {inlet.name for task in dag.roots for inlet in task.inlets}, name


@pytest.mark.slow
def test_every_event_tells_version_verdict_and_counts(
    dags: dict[str, DAG], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with MirrorServer() as mirror:
        flow.at(tmp_path, mirror, monkeypatch)
        told = flow.flow()
    assert set(told) == set(producers(dags))
    for producer, extra in told.items():
        assert extra is not None, producer
        assert isinstance(extra["version"], int), producer
        assert extra["verdict"] in ("ok", "quiet", "degraded", "broken", "passed"), producer
        counts = extra["counts"]
        assert isinstance(counts, dict), producer
        assert counts, producer
        assert all(isinstance(count, int) for count in counts.values()), producer
        assert any(counts.values()), producer
    assert told["curate", "publish"]["version"] == told["release", "cut"]["version"] == 1  # type: ignore[index]
    assert told["ingest", "ring"]["counts"]["announcements"] == told["ingest", "ring"]["counts"]["waiting"]  # type: ignore[index]
    assert told["release", "cut"]["counts"]["engagements"] == told["curate", "publish"]["counts"]["total"]  # type: ignore[index]


def producers(dags: dict[str, DAG]) -> Iterator[tuple[str, str]]:
    """DAG and task of everything that makes an event; the sources' DAGs are one."""
    for name, dag in dags.items():
        for task in dag.tasks:
            if task.outlets:
                yield "ingest" if name.startswith("ingest_") else name, task.task_id
