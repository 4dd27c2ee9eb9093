"""The running service as the tests see it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl
from pytest_httpserver import HTTPServer

from mirror import Control
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, CURRENT, ENGAGEMENTS
from standalone.airflow import Airflow
from standalone.processes import Child
from tests.otlp import Receiver


@dataclass(frozen=True)
class Deployment:
    """The running service, and what a test does to it."""

    airflow: Airflow
    mirror: Control
    lake: Lake
    pager: HTTPServer | None = None
    """Where alarms are posted to."""
    metrics: Receiver | None = None
    """Where Airflow exports its metrics to."""
    beside: list[Child] = field(default_factory=list)
    """Programs that a test started in the place of ones it killed; they are stopped with the deployment."""

    def until(self, holds: Callable[[], object], what: str, seconds: float = 180, pause: float = 0.5) -> None:
        """Wait until something holds; the message of a failure says what did not come about."""
        deadline = time.monotonic() + seconds
        while not holds():
            assert self.airflow.alive(), f"Airflow ended: see {self.airflow.log}"
            assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
            time.sleep(pause)

    def runs(self, dag: str) -> list[dict[str, object]]:
        """The runs of a DAG, newest first."""
        return self.airflow.call("GET", f"/dags/{dag}/dagRuns?order_by=-id&limit=50")["dag_runs"]  # type: ignore[return-value]

    def idle(self) -> bool:
        """Whether no run is queued or running."""
        busy = self.airflow.call("GET", "/dags/~/dagRuns?state=queued&state=running&limit=5")
        return busy["total_entries"] == 0

    def announcements(self) -> pl.DataFrame:
        return self.lake.scan(ANNOUNCEMENTS).collect()

    def current(self) -> pl.DataFrame:
        return self.lake.scan(CURRENT).collect()

    def version(self) -> int:
        return self.lake.transaction(ENGAGEMENTS, "curate")

    def alarms(self, name: str) -> list[dict[str, object]]:
        """What was posted of an alarm, oldest first: it, or that it is over."""
        assert self.pager is not None
        posted = [json.loads(request.data) for request, _ in self.pager.log]
        return [
            one | {"over": kind == "over"}
            for told in posted
            for kind in ("alarms", "over")
            for one in told[kind]
            if one["id"] == name
        ]

    def attested(self) -> set[str]:
        """Ids of the announcements that attest to a live engagement."""
        live = self.current().filter(pl.col("record_state") == "live").explode("attestations")
        return set(live["attestations"].struct.field("announcement_id").drop_nulls())
