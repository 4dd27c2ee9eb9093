"""A record of engagements written row by row, and the tables that a release makes of it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import polars as pl

from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.release.write import write_tables
from pipeline.store import engagements
from pipeline.store.lake import Lake
from pipeline.store.tables import RUNS
from schemas.contract import Announcement, Attestation, Engagement, Mention, Participant
from schemas.contract.operations import Run
from tests.pipeline.curate.news import announcement, publish

AT = datetime(2026, 3, 1, tzinfo=UTC)
TODAY = date(2026, 6, 15)
MET = {
    "type": "meeting",
    "subtype": "bilateral",
    "status": "completed",
    "date_precision": "day",
    "date_basis": "stated",
    "participants": (),
}
"""What a mention of a meeting says beside its day."""
MADE_OF = {
    "series": ("engagements", "participants", "attestations", "revisions", "coverage"),
    "dyad_year": ("engagements", "participants", "coverage"),
}
"""The tables that another one reads."""
_numbers = count(1)


def engagement(day: date | None, *parties: str | Participant, held: bool = True, **facts: object) -> Engagement:
    """A bilateral meeting of a day, held unless said otherwise; a party is a participant unless its role is given."""
    told = [Participant(code=one, role="participant") if isinstance(one, str) else one for one in parties]
    row: dict[str, object] = {
        "id": f"E{next(_numbers):013}",
        "revision": 1,
        "version": 1,
        "recorded_at": AT,
        "record_state": "live",
        "type": "meeting",
        "subtype": "bilateral",
        "status": "completed" if held else "planned",
        "confirmation": "reported_held" if held else "announced_only",
        "date_start": day,
        "date_end": day,
        "date_precision": "day" if day else None,
        "date_basis": "stated" if day else None,
        "participants": tuple(told),
        "format": "bilateral",
    }
    return Engagement(**(row | facts))  # type: ignore[arg-type]


def run(source: str, ended: date, verdict: str = "quiet") -> Run:
    at = datetime(ended.year, ended.month, ended.day, tzinfo=UTC)
    numbers = dict.fromkeys(
        ("leads", "new_leads", "fetched", "announcements", "unchanged", "quarantined", "pending"), 0
    )
    told = {"run": f"{source}/{at}", "source": source, "verdict": verdict, "reasons": (), "outcomes": ()}
    return Run(**told, **numbers, started_at=at, ended_at=at)  # type: ignore[arg-type]


def daily(source: str, first: date, last: date) -> list[Run]:
    """A quiet run on each day."""
    return [run(source, first + timedelta(days=number)) for number in range((last - first).days + 1)]


def news(source: str, *days: date) -> list[Announcement]:
    """An announcement of each day."""
    return [announcement(f"{source}:{day}", day=day) for day in days]


def told_by(source: str, day: date) -> Attestation:
    """That a source has told of an engagement."""
    one = announcement(f"{source}:{day}", day=day)
    facts = {name: getattr(one, name) for name in ("source", "url", "title", "published", "published_day", "capture")}
    mention = Mention(**MET, date_start=day, date_end=day)  # type: ignore[arg-type]
    rest = {"announcement_id": one.id, "announcement_revision": 1, "mention_index": 0, "publisher": None}
    return Attestation(**facts, **rest, recorded_at=AT, coder="trial", mention=mention)  # type: ignore[arg-type]


def table(
    name: str,
    rows: Iterable[Engagement],
    runs: Iterable[Run] = (),
    today: date = TODAY,
    told: Iterable[Announcement] = (),
) -> pl.DataFrame:
    """One table of a release of these revisions, cut on a day, after these runs and announcements."""
    wanted = {name, *MADE_OF.get(name, ())}
    with tempfile.TemporaryDirectory() as folder:
        lake, out = Lake(f"{folder}/lake"), Path(folder, "release")
        out.mkdir()
        rows = list(rows)
        engagements.commit(lake, rows, max(row.version for row in rows), {})
        lake.append(RUNS, list(runs))
        publish(lake, *told, now=AT)
        cut = Cut(lake=lake, version=engagements.newest(lake), today=today, folder=out)
        write_tables([one for one in TABLES if one.name in wanted], cut, {"release": "test"})
        return pl.read_parquet(out / f"{name}.parquet")
