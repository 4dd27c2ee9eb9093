"""Releases for tests, laid down table by table: what happened in a few words, and all else as a release has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release import Release
from pipeline.release.index import write
from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.report import Shelf
from pipeline.store.lake import Lake
from schemas.contract.types import polars_columns
from schemas.contract.version import SCHEMA_VERSION

TODAY = date(2026, 3, 20)
NAME = "2026.03.20"
_MADE = {"series", "actors", "memberships", "forums", "crosswalks"}
"""Tables that are made as a release makes them; the others are laid down, or empty."""


@dataclass(frozen=True, kw_only=True)
class It:
    """An engagement: a held bilateral meeting of a day unless said otherwise; parties are ``CODE`` or ``CODE/role``."""

    id: str
    who: tuple[str, ...]
    day: date | None = date(2026, 2, 1)
    said: Mapping[str, Any] = field(default_factory=dict)
    title: str = "Readout"
    url: str = "https://example.org/readout"

    @property
    def row(self) -> dict[str, Any]:
        held = self.said.get("status", "completed") in {"completed", "ongoing"}
        facts = {"type": "meeting", "subtype": "bilateral", "format": "bilateral", "status": "completed", "topics": []}
        facts |= {"id": self.id, "date_start": self.day, "date_end": self.day, "date_precision": self.day and "day"}
        facts |= {"confirmation": "reported_held" if held else "announced_only", "both_sides_confirmed": False}
        facts |= {"first_announced": datetime(2026, 2, 1, tzinfo=UTC), "attested_by": 1, "revision": 1, "version": 1}
        return facts | dict(self.said)

    @property
    def parties(self) -> Iterable[dict[str, Any]]:
        for position, who in enumerate(self.who, start=1):
            code, _, role = who.partition("/")
            role = role or "participant"
            yield {"engagement_id": self.id, "position": position, "code": code, "role": role, "text": code}

    @property
    def attested(self) -> dict[str, Any]:
        published = datetime.combine(TODAY, time(12), UTC)
        told = {"announcement_id": f"us_war:{self.id}", "mention_index": 0, "source": "us_war", "url": self.url}
        return {"engagement_id": self.id, "title": self.title, "published": published, **told}


def forum(series: str, **said: Any) -> dict[str, Any]:
    """What makes an engagement a session of a forum."""
    return {"type": "dialogue", "subtype": "forum_ministerial", "format": "multilateral", "series": series, **said}


PLANNED: dict[str, Any] = {"status": "planned"}
OVERDUE: dict[str, Any] = {"status": "planned", "confirmation": "overdue"}
EXERCISE: dict[str, Any] = {"type": "exercise", "subtype": "field", "format": "multilateral"}
SCENE = (
    It(id="E01", who=("USA", "FIN"), day=date(2023, 4, 3)),
    It(id="E02", who=("USA", "FIN"), day=date(2023, 4, 4), said={"both_sides_confirmed": True}),
    It(id="E03", who=("USA", "SWE"), day=date(2024, 3, 6)),
    It(id="E04", who=("USA", "DEU"), day=date(2026, 12, 1), said=PLANNED),
    It(id="E05", who=("USA", "POL"), day=date(2026, 1, 10), said=OVERDUE),
    It(id="E06", who=("NATO/organiser",), day=date(2025, 2, 13), said=forum("NATO Defence Ministers' Meeting")),
    It(id="E07", who=("NATO/organiser", "ITA"), day=date(2025, 10, 12), said=EXERCISE | {"series": "Steadfast Noon"}),
    It(id="E08", who=("USA", "FRA", "DEU/observer"), day=date(2025, 5, 1)),
    It(id="E09", who=("USA/visitor", "GBR/visitor", "JPN/host"), day=date(2025, 6, 1), said={"type": "visit"}),
    It(id="E10", who=("USA", "NATO"), day=date(2025, 7, 1)),
    It(id="E11", who=("USA", "GBR", "AUS", "JPN"), day=date(2025, 8, 1), said=EXERCISE | {"series": "Malabar"}),
    It(id="E12", who=("ASEAN/organiser", "SGP"), day=date(2009, 10, 1), said=forum("ADMM-Plus")),
    It(id="E13", who=("ASEAN/organiser", "SGP"), day=date(2022, 11, 23), said=forum("ADMM-Plus")),
    It(id="E14", who=("ASEAN/organiser", "SGP"), day=date(2025, 11, 2), said=forum("ADMM-Plus")),
    It(id="E15", who=("ASEAN",), day=date(2025, 11, 2), said=forum("ADMM-Plus", parent_id="E14")),
    It(id="E16", who=("CHN", "TLS"), day=date(2025, 10, 25)),
    It(id="E17", who=("CHN", "TLS"), day=date(2025, 10, 26)),
    It(
        id="E18", who=("CHN", "LAO"), day=None, said={"type": "agreement", "subtype": "framework", "instrument": "Pact"}
    ),
    It(id="E19", who=("CHN", "VNM"), said={"type": "confidence_building", "subtype": "hotline"}),
    It(id="E20", who=("AUS", "IND", "JPN", "USA"), day=date(2025, 9, 1), said=EXERCISE | {"subtype": "other"}),
)
"""One engagement for each way of counting it, right and wrong."""


def laid(folder: Path, *told: It, coverage: Iterable[tuple[str, str]] = (("us_war", "2025-01"),)) -> Shelf:
    """Write every table of a release into the folder; ``coverage`` are the sources and months that were covered."""
    looked = {"runs_ok": 1, "announcements": 1, "covered": True}
    months = [{"source": source, "month": month, **looked} for source, month in coverage]
    rows: dict[str, list[dict[str, Any]]] = {
        "engagements": [one.row for one in told],
        "participants": [party for one in told for party in one.parties],
        "attestations": [one.attested for one in told],
        "revisions": [{"id": one.id, "status": one.row["status"], "revision": 1} for one in told],
        "coverage": months,
    }
    cut = Cut(lake=Lake(str(folder)), version=1, today=TODAY, folder=folder)
    for table in sorted(TABLES, key=lambda table: table.name in _MADE):
        schema = polars_columns(table.columns)
        known = [{name: row.get(name) for name in schema} for row in rows.get(table.name, [])]
        frame = table.frame(cut) if table.name in _MADE else pl.DataFrame(known, schema=schema, orient="row")
        if table.name == "coverage":
            frame = frame.with_columns(pl.col(pl.Int64).fill_null(0))
        frame.write_parquet(folder / f"{table.name}.parquet", metadata={"entente.schema_version": SCHEMA_VERSION})
    return Shelf(folder, NAME, 1, TODAY)


def shelved(root: Path, *told: It) -> Lake:
    """A lake with these tables as its only release."""
    path = f"releases/{NAME}"
    (root / path).mkdir(parents=True)
    laid(root / path, *told)
    lake = Lake(str(root))
    about = {"name": NAME, "version": 1, "cut_on": TODAY, "schema_version": SCHEMA_VERSION, "path": path}
    write(lake, [Release(**about, rows={}, checksums="", new=True)])
    return lake
