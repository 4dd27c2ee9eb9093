"""A fresh mirror and a fresh lake for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mirror import MirrorServer
from tests.pipeline.station import Station


@pytest.fixture
def mirror() -> Iterator[MirrorServer]:
    with MirrorServer() as server:
        yield server


@pytest.fixture
def station(tmp_path: Path, mirror: MirrorServer) -> Station:
    return Station(tmp_path, mirror)
