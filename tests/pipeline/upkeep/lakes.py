"""Lakes that many small commits have made, and all that can be read of one."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from unittest.mock import patch

import polars as pl

from extractors.source import Lead
from pipeline.release.history import history
from pipeline.resolver import Stamp, partition
from pipeline.resolver.state import state
from pipeline.settings import Settings
from pipeline.store import engagements
from pipeline.store.lake import Lake
from pipeline.store.ledger import record_leads
from pipeline.store.standing import stand
from pipeline.store.tables import ANNOUNCEMENTS, ENGAGEMENTS, LEADS, TABLES, VIEWS
from pipeline.store.versions import versions, view
from schemas.contract import Engagement
from tests.pipeline.curate.news import NOW, announcement, publish
from tests.pipeline.resolver.telling import EPOCH, mention, telling

SOURCES = ("us_war", "nato")


def settings(lake: Lake) -> Settings:
    return Settings(state=Path(lake.root).parent / "state", lock_seconds=60)


def engagement(number: int, told: str) -> Engagement:
    day = date(2026, 1, 1) + timedelta(days=11 * (number % 30))
    (group,) = partition(telling(told, mention(day), published=day).attestations)
    return state(group, f"E{number:013}", None, Stamp(1, EPOCH))


def commit(lake: Lake, number: int, revised: int | None = None) -> int:
    """One more version: an announcement, and the engagement that it tells of, or a revision of an earlier one."""
    version, source = engagements.newest(lake) + 1, SOURCES[number % 2]
    told = announcement(f"{source}:{number}", text=f"They met {number} times.")
    publish(lake, told)
    record_leads(lake, source, {"listing": [Lead(source=source, key=str(number), url=told.url)]}, run="test", now=NOW)
    row = replace(engagement(number, told.id), version=version)
    if revised is not None:
        was = view(lake).filter(id=f"E{revised:013}").collect()
        row = replace(row, id=f"E{revised:013}", revision=was["revision"].item() + 1)
    engagements.commit(lake, [row], version, {source: number + 1})
    return version


def grown(root: Path, commits: int) -> Lake:
    """A lake in so many versions, with its views, laid out before tables made a checkpoint every ten commits."""
    lake = Lake(str(root))
    with patch.dict("pipeline.store.lake._LOG", {"delta.checkpointInterval": "100"}):
        for number in range(commits):
            commit(lake, number, revised=number - 3 if number % 5 == 4 else None)
        stand(lake)
    return lake


def all_that_reads(lake: Lake) -> dict[str, object]:
    """Every row of every table, every version as of its number, and every number that a writer goes by."""
    lake = Lake(lake.root, lake.options)
    told: dict[str, object] = {
        table.name: _sorted(lake.scan(table)) for table in TABLES if lake.open(table) is not None
    }
    told |= {f"version {one.number}": _sorted(view(lake, one.number)) for one in versions(lake)}
    told |= {f"history {n}": asdict(entry) | {"bytes": None} for n, entry in enumerate(history(lake))}
    told["curate"] = [lake.transaction(table, "curate") for table in (ENGAGEMENTS, *VIEWS)]
    told["resolve"] = engagements.consumed(lake, SOURCES)
    marks = [name for source in SOURCES for name in (f"ingest/{source}", f"push/{source}")]
    told["marks"] = [lake.transaction(table, name) for table in (ANNOUNCEMENTS, LEADS) for name in marks]
    return told


def _sorted(rows: pl.LazyFrame) -> list[str]:
    return sorted(repr(row) for row in rows.collect().iter_rows())


def digests(folder: Path) -> dict[str, str]:
    """Of every file in a folder."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}
