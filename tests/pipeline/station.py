"""A small deployment for tests: a lake, a state folder, a fast but polite client, and the mirror that it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from extractors import registry
from extractors.source import Source
from extractors.web import PoliteClient
from mirror import MirrorServer
from pipeline.ingest import PushedLead, RunReport, ingest_source
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, FETCHES, LEADS, QUARANTINE, RUNS, Table
from pipeline.watch import Watch

SOURCES = ("gov_uk", "in_pib", "nato", "sg_mindef", "un_press", "us_war")


def client_of(settings: Settings) -> PoliteClient:
    """A client that waits for nothing: what it is told to sit out longer is left to a later run."""
    from dataclasses import replace

    return PoliteClient(replace(settings.web_policy(), backoff=0.0, longest_wait=0.0, tries=2))


@dataclass
class Station:
    """A deployment under one folder; ``changes`` are settings that differ from the test defaults."""

    root: Path
    mirror: MirrorServer | None = None
    changes: dict[str, object] = field(default_factory=dict)

    @property
    def settings(self) -> Settings:
        quick = {"delay": 0, "retry_seconds": 0, "revisit_hours": 0, "lock_seconds": 0, **self.changes}
        url = None if self.mirror is None else self.mirror.url
        return Settings(lake=str(self.root / "lake"), state=self.root / "state", mirror=url, **quick)  # type: ignore[arg-type]

    @property
    def lake(self) -> Lake:
        return self.settings.open_lake()

    def ingest(
        self,
        source: str | Source,
        *,
        pushed: Sequence[PushedLead] = (),
        revisit: bool = True,
        run_id: str | None = None,
    ) -> RunReport:
        found = registry.source(source) if isinstance(source, str) else source
        settings = self.settings
        return ingest_source(
            found, client_of(settings), self.lake, settings, pushed=pushed, revisit=revisit, run_id=run_id
        )

    def watch(self, source: str, clock: object = None) -> Watch:
        settings = self.settings
        more = {} if clock is None else {"clock": clock}
        return Watch(registry.source(source), client_of(settings), self.lake, settings, **more)  # type: ignore[arg-type]

    def rows(self, table: Table) -> pl.DataFrame:
        return self.lake.scan(table).collect()

    def announcements(self) -> pl.DataFrame:
        return self.rows(ANNOUNCEMENTS).sort("id", "revision")

    def contents(self) -> set[tuple[str, int, str]]:
        return set(self.announcements().select("id", "revision", "content").iter_rows())

    def latest(self) -> dict[str, str]:
        """The content of each announcement's last revision."""
        return dict(self.announcements().group_by("id", maintain_order=True).last().select("id", "content").iter_rows())

    def ids(self) -> set[str]:
        return set(self.announcements()["id"])

    def warcs(self) -> dict[str, int]:
        return {str(path.relative_to(self.root)): path.stat().st_mtime_ns for path in self.root.rglob("*.warc.gz")}

    def versions(self) -> dict[str, int]:
        tables = (ANNOUNCEMENTS, LEADS, FETCHES, QUARANTINE, RUNS)
        return {t.name: -1 if (opened := self.lake.open(t)) is None else opened.version() for t in tables}

    def quarantined(self) -> dict[str, list[str]]:
        return dict(self.rows(QUARANTINE).select("subject", "reasons").iter_rows())
