"""The record's promises are kept by what the engine writes, and each breach of one is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.curate import curate
from pipeline.resolver import Decision
from pipeline.review import keep_decision
from pipeline.settings import Settings
from pipeline.store import engagements
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS, WHEREABOUTS
from pipeline.store.whereabouts import whereabouts
from pipeline.verify import CHECKS, verify
from schemas.contract import Engagement
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

DAY = date(2026, 3, 10)
Spoil = Callable[[list[Engagement]], list[Engagement]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a lake in four versions: a visit with its meeting and two more, joined by hand and parted again."""
    folder = tmp_path_factory.mktemp("record")
    lake, file = Lake(str(folder / "lake")), folder / "decisions.toml"
    file.touch()
    visit = mention(DAY, "USA", "NOR", type="visit", subtype="minister")
    child = mention(DAY, "USA", "NOR", parent=0)
    script = {"one": [visit, child], "two": [mention(DAY + timedelta(days=30))], "three": [mention(DAY, "KOR", "AUS")]}
    clock = iter(NOW + timedelta(minutes=n) for n in range(10))

    def run() -> None:
        curate(lake, Settings(decisions=file), now=next(clock), coder=scripted(script))

    publish(lake, announcement("us_war:1", text="one"), announcement("nato:2", text="two"))
    run()
    publish(lake, announcement("kr_mnd:3", text="three"))
    run()
    for same in (True, False):
        keep_decision(file, Decision(one=("nato:2", 0), other=("kr_mnd:3", 0), same=same, reason="A trial."))
        run()
    return folder / "lake"


@pytest.fixture
def lake(written: Path, tmp_path: Path) -> Lake:
    """A copy of that lake, to be spoilt."""
    shutil.copytree(written, tmp_path / "lake")
    return Lake(str(tmp_path / "lake"))


def test_what_the_engine_writes_keeps_every_promise(lake: Lake) -> None:
    assert engagements.newest(lake) == 4
    assert {finding.check: finding.breaches for finding in verify(lake)} == {check.name: () for check in CHECKS}


def _again(rows: list[Engagement]) -> list[Engagement]:
    return [replace(rows[0], version=9)]


def _gap(rows: list[Engagement]) -> list[Engagement]:
    return [replace(rows[0], revision=rows[0].revision + 2, version=9)]


def _twice(rows: list[Engagement]) -> list[Engagement]:
    (held,) = (row for row in rows if row.attestations[0].announcement_id == "kr_mnd:3")
    return [replace(held, id="Eaaaaaaaaaaaaa", revision=1, version=9, parent_id=None)]


def _circle(rows: list[Engagement]) -> list[Engagement]:
    one, other = rows[:2]
    last = {row.id: row.revision + 1 for row in (one, other)}
    bare = {"record_state": "merged", "attestations": (), "version": 9, "parent_id": None}
    return [
        replace(one, revision=last[one.id], merged_into=other.id, **bare),  # type: ignore[arg-type]
        replace(other, revision=last[other.id], merged_into=one.id, **bare),  # type: ignore[arg-type]
    ]


def _orphan(rows: list[Engagement]) -> list[Engagement]:
    return [replace(rows[0], revision=rows[0].revision + 1, version=9, parent_id="Ezzzzzzzzzzzzz")]


def _foundling(rows: list[Engagement]) -> list[Engagement]:
    return [replace(rows[0], id="Ebbbbbbbbbbbbb", revision=1, version=9, attestations=(), split_from="Ezzzzzzzzzzzzz")]


def _unheard(rows: list[Engagement]) -> list[Engagement]:
    told = replace(rows[0].attestations[0], announcement_id="us_war:none")
    return [replace(rows[0], revision=rows[0].revision + 1, version=9, attestations=(told,))]


@pytest.mark.parametrize(
    ("check", "spoil"),
    [
        ("revisions", _again),
        ("revisions", _gap),
        ("attestations", _twice),
        ("redirects", _circle),
        ("parents", _orphan),
        ("lineage", _foundling),
        ("announcements", _unheard),
        ("view", _orphan),
    ],
)
def test_a_broken_promise_is_named(lake: Lake, check: str, spoil: Spoil) -> None:
    live = engagements.live(current(lake))
    lake.append(ENGAGEMENTS, spoil(live))
    found = {finding.check: finding.breaches for finding in verify(lake)}
    assert found[check]


def test_an_engagement_that_no_curation_would_find_is_named(lake: Lake) -> None:
    where = whereabouts(lake).collect()
    lake.replace(WHEREABOUTS, where.filter(pl.col("key") != "told|us_war:1"), {"curate": 5})
    found = {finding.check: finding.breaches for finding in verify(lake)}
    assert "told|us_war:1" in found["found"][0]
    shutil.rmtree(lake.address(WHEREABOUTS.name))
    assert not any(finding.breaches for finding in verify(Lake(lake.root)))


def test_an_id_that_was_merged_away_is_not_used_again(lake: Lake) -> None:
    merged = lake.scan(ENGAGEMENTS).filter(record_state="merged").collect()
    assert merged.height == 1
    (row,) = engagements.live(current(lake).filter(record_state="live").head(1))
    name, revision = merged["id"][0], merged["revision"][0]
    lake.append(ENGAGEMENTS, [replace(row, id=name, revision=revision + 1, version=9, attestations=())])
    found = {finding.check: finding.breaches for finding in verify(lake)}
    assert name in found["ids"][0]


def test_the_command_says_what_it_proved(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENTENTE_LAKE", lake.root)
    sound = CliRunner().invoke(app, ["verify"])
    assert sound.exit_code == 0
    assert all(check.promise in sound.stdout for check in CHECKS)
    lake.append(ENGAGEMENTS, _orphan(engagements.live(current(lake))))
    broken = CliRunner().invoke(app, ["verify"])
    assert broken.exit_code == 1
    assert "Ezzzzzzzzzzzzz" in broken.stdout
