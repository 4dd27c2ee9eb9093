"""A lake with two dataset versions, made once; every test works on a copy of its own."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from pipeline import release
from pipeline.curate import curate
from pipeline.release import Release
from pipeline.settings import Settings
from pipeline.store.lake import Lake
from schemas.contract import Evidence, Mention, Person, Quantity
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

LONG = " ".join(f"word{n}" for n in range(40))
DAY = date(2026, 3, 10)


def quoting(words: str) -> tuple[Evidence, ...]:
    return (
        Evidence(field="type", value="meeting", text_field="text", start=0, end=len(words), quotation=words, rule="r"),
    )


SCRIPT: dict[str, list[Mention]] = {
    "plan": [mention(date(2026, 4, 1), "USA", "KOR", status="planned", evidence=quoting(LONG))],
    "visit": [
        mention(DAY, "USA", "SGP", type="visit", subtype="minister", date_end=date(2026, 3, 11)),
        mention(
            DAY,
            "USA",
            "SGP",
            parent=0,
            country="SGP",
            place="Singapore",
            topics=("cyber", "maritime_security"),
            people=(Person(name="Ann Example", office="Minister", actor="SGP"),),
            quantities=(Quantity(measure="ships", value=2),),
        ),
    ],
    "readout": [mention(DAY, "USA", "SGP", country="SGP", place="the city", evidence=quoting(LONG))],
    "wrong": [mention(date(2026, 3, 12), "USA", "JPN")],
    "bad": [mention(DAY, country="QQQ")],
    "worse": [mention(DAY, country="QQQ", lat=1.0)],
    "nothing": [],
}


def settings(lake: Lake) -> Settings:
    return Settings(state=Path(lake.root.removeprefix("file://")).parent / "state", release_days=7)


def cut(lake: Lake, *, version: int | None = None, today: date | None = None, force: bool = False) -> Release:
    return release.cut(lake, settings(lake), version=version, today=today, force=force)


def run(lake: Lake) -> int | None:
    return curate(lake, Settings(), now=NOW, coder=scripted(SCRIPT)).version


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("published") / "lake"
    lake = Lake(str(root))
    publish(lake, announcement("us_war:1", text="plan"), announcement("us_war:2", text="visit"))
    publish(lake, announcement("us_war:3", text="wrong"))
    assert run(lake) == 1
    publish(lake, announcement("sg_mindef:a", text="readout"), announcement("us_war:3", text="nothing"))
    assert run(lake) == 2
    return root


@pytest.fixture
def lake(published: Path, tmp_path: Path) -> Lake:
    root = tmp_path / "lake"
    shutil.copytree(published, root)
    return Lake(str(root))


@pytest.fixture(scope="session")
def released(published: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Lake, Release]:
    """A lake whose last version was released on 20 March 2026, for tests that only read."""
    root = tmp_path_factory.mktemp("released") / "lake"
    shutil.copytree(published, root)
    lake = Lake(str(root))
    return lake, cut(lake, today=date(2026, 3, 20))


@pytest.fixture(scope="session")
def folder(released: tuple[Lake, Release]) -> Path:
    """The folder of that release."""
    lake, release = released
    return Path(lake.root) / release.path


@pytest.fixture(scope="session")
def second(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release that has another one before it."""
    root = tmp_path_factory.mktemp("second") / "lake"
    shutil.copytree(published, root)
    lake = Lake(str(root))
    cut(lake, version=1, today=date(2026, 3, 13))
    return root / cut(lake, today=date(2026, 3, 20)).path
