"""A fresh mirror and a fresh lake for every test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mirror import MirrorServer
from mirror.shelf import ITEMS
from tests.pipeline.station import Station

PUBLISHED = re.compile(r"^published = (\S+)", re.MULTILINE)


@pytest.fixture
def mirror() -> Iterator[MirrorServer]:
    with MirrorServer() as server:
        yield server


@pytest.fixture
def station(tmp_path: Path, mirror: MirrorServer) -> Station:
    return Station(tmp_path, mirror)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first items of every site and the last before the mirror's clock begins, so that a run is short."""
    folder = tmp_path_factory.mktemp("few")
    for path in ITEMS.glob("*.toml"):
        head, *items = path.read_text().split("[[item]]\n")
        past = [item for item in items if "gone = " not in item and PUBLISHED.search(item)[1] < "2026-11-15"]  # type: ignore[index]
        newest = max(past, key=lambda item: PUBLISHED.search(item)[1])  # type: ignore[index]
        (folder / path.name).write_text("[[item]]\n".join([head, *dict.fromkeys([*items[:5], newest])]))
    return folder


@pytest.fixture
def small(few: Path) -> Iterator[MirrorServer]:
    """A fresh mirror with few items."""
    with MirrorServer(items=few) as server:
        yield server


@pytest.fixture
def small_station(tmp_path: Path, small: MirrorServer) -> Station:
    """A fresh lake that asks the small mirror."""
    return Station(tmp_path, small)
