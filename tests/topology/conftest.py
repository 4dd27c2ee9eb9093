"""A team's deployment on one machine: Postgres, Redis, an object store, and Airflow in six processes over them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from mirror import MirrorServer
from pipeline.store.lake import Lake
from standalone.environment import Place, Web
from tests.topology.cluster import BUCKET, LAKE, Cluster
from tests.topology.faults import Fault, table
from tests.topology.servers import Postgres, Redis, Store, missing
from tests.topology.team import Team

SOURCES = "un_press,us_war,asean"
"""Few: what grows here is the number of processes."""
_faults: list[Fault] = []


@pytest.fixture(scope="session")
def team() -> Iterator[Team]:
    if lacking := missing():
        pytest.skip(f"not installed: {', '.join(lacking)} (Debian's packages)")
    with ExitStack() as stack:
        # Not in pytest's own folder, which is for its user's eyes alone: the database may run as another.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="entente-team-")))
        folder.chmod(0o755)
        database, broker, store = Postgres(folder / "postgres"), Redis(folder / "redis"), Store(folder / "store")
        for server in (database, broker, store):
            stack.callback(server.stop)
            server.start()
        store.make(BUCKET)
        mirror = stack.enter_context(MirrorServer(process=True))
        place = Place(folder / "home", folder / "lake", folder / "state")
        airflow = Cluster(place, Web(mirror=mirror.url, delay=0.0, poll_seconds=1.0), database, broker, store)
        airflow.variables["ENTENTE_SOURCES"] = SOURCES
        stack.callback(airflow.stop)
        airflow.start()
        airflow.wait_until_ready(240)
        yield Team(
            airflow=airflow,
            mirror=mirror.control,
            lake=Lake(LAKE, store.options),
            database=database,
            broker=broker,
            store=store,
            faults=_faults,
        )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _faults:
        terminalreporter.section("what was done to the deployment of a team")
        for line in table(_faults):
            terminalreporter.write_line(line)
