"""Two releases a week apart on the mirror's clock give the changelog that a reader wrote by hand beforehand."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mirror import MirrorServer
from pipeline.curate import curate
from pipeline.release import Release, cut
from tests.pipeline.station import Station

pytestmark = pytest.mark.slow
SOURCES = ("in_pib", "sg_mindef")
WEEK = Path(__file__).parent / "week.toml"
FIRST = datetime(2026, 11, 10, tzinfo=UTC)
TOLD = ("type", "status", "date_start", "participants")
WRITTEN = {
    *("status", "date_start", "date_end", "date_precision", "country", "series", "confirmation"),
    *("both_sides_confirmed", "attested_by", "sources", "participants"),
}
"""Fields that a reader can foresee; others follow from them or say when something was said."""

Line = tuple[str, tuple[str, ...], tuple[tuple[str, str, str], ...]]


def released(station: Station, moment: datetime) -> Release:
    assert station.mirror is not None
    station.mirror.control.at(moment)
    for source in SOURCES:
        station.ingest(source)
    curate(station.lake, station.settings, now=moment)
    return cut(station.lake, station.settings, today=moment.date())


def by_hand() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = tomllib.loads(WEEK.read_text(encoding="utf-8"))["change"]
    return told


def as_coded(one: Mapping[str, Any]) -> Line:
    """A change as it was written by hand, with the parties that the coder reads where it is known to misread them."""
    told, fields = dict(one), dict(one.get("fields", {}))
    if misread := one.get("misread"):
        told["participants"] = misread["participants"]
        fields.pop("participants", None)
        if "were" in misread:
            fields["participants"] = [misread["were"], misread["participants"]]
    return line(told, [(name, *values) for name, values in fields.items()])


def by_program(lines: str) -> set[Line]:
    found = [json.loads(text) for text in lines.splitlines()]
    return {line(one, [(f["field"], f["was"] or "", f["now"] or "") for f in one["fields"]]) for one in found}


def line(one: Mapping[str, Any], fields: Sequence[tuple[str, str, str]]) -> Line:
    """A change as the two are compared."""
    kept = [part for part in fields if part[0] in WRITTEN]
    return one["change"], tuple(one[name] for name in TOLD), tuple(sorted(kept))


def test_what_is_called_misread_is_not_what_the_reader_wrote() -> None:
    assert all(one["misread"]["participants"] != one["participants"] for one in by_hand() if "misread" in one)


def test_a_week_of_news_is_the_changelog_that_was_written_by_hand(tmp_path: Path) -> None:
    with MirrorServer(process=True) as mirror:
        station = Station(tmp_path, mirror)
        first = released(station, FIRST)
        second = released(station, FIRST + timedelta(days=7))
    assert (first.version, second.version) == (1, 2)
    folder = Path(station.lake.root) / second.path
    assert by_program((folder / "changes.jsonl").read_text(encoding="utf-8")) == set(map(as_coded, by_hand()))
    news = (folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "| added | 8 |" in news
    assert "| revised | 4 |" in news
    assert "status `postponed` -> `completed`" in news
