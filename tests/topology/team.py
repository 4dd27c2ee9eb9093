"""A team's deployment as its tests see it: the service with the servers that it stands on."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

import polars as pl

from pipeline.store.tables import ENGAGEMENTS
from pipeline.verify import verify
from tests.service.deployment import Deployment
from tests.service.news import talks
from tests.topology.cluster import Cluster
from tests.topology.faults import Fault
from tests.topology.servers import Postgres, Redis, Store

_numbers = count(17_001)


@dataclass(frozen=True, kw_only=True)
class Team(Deployment):
    """The running service, its servers, and the list of what was done to it."""

    airflow: Cluster
    database: Postgres
    broker: Redis
    store: Store
    faults: list[Fault] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    """Ids of all announcements that the tests have let the mirror publish."""

    def publish(self, number: int = 3) -> list[str]:
        """Let the mirror publish so many announcements; gives their ids."""
        ids = [self.mirror.publish("un_press", talks(f"SC/{next(_numbers)}")) for _ in range(number)]
        self.published.extend(ids)
        return ids

    @contextmanager
    def suffering(self, what: str, faults: Callable[[], int] = lambda: 1) -> Iterator[None]:
        """The body does harm; what it publishes must all arrive, and once.

        Args:
            what: the harm, for the table of faults.
            faults: how many faults there have been, asked at the end.
        """
        self.until(self.idle, "the service is idle", 300)
        begun, asked, restarts = time.monotonic(), self.store.counts()["requests"], self.airflow.restarts.total()
        before = len(self.published)
        yield
        announced = self.published[before:]
        self.until(lambda: set(announced) <= self.attested(), f"{what}: all that was announced is attested", 300)
        told = Fault(
            what=what,
            faults=faults(),
            requests=self.store.counts()["requests"] - asked,
            items_in=len(announced),
            items_out=self._arrived(announced),
            restarts=self.airflow.restarts.total() - restarts,
            seconds=time.monotonic() - begun,
        )
        self.faults.append(told)
        assert told.items_out == told.items_in, "an announcement was taken in twice"
        self.assert_sound()

    def _arrived(self, announced: Sequence[str]) -> int:
        return int(self.announcements()["id"].is_in(announced).sum())

    def assert_sound(self) -> None:
        """Nothing is doubled, no version is missing, and every promise of the record holds."""
        assert self.announcements().select("id", "revision").is_unique().all()
        versions = self.lake.scan(ENGAGEMENTS).select(pl.col("version").unique().sort()).collect()["version"]
        assert versions.to_list() == list(range(1, self.version() + 1))
        assert not [finding for finding in verify(self.lake) if finding.breaches]
