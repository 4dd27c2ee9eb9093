from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.report import Shelf
from tests.pipeline.report.laid import SCENE, laid


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The tables of a release that hold the scene, for tests that only read."""
    return laid(tmp_path_factory.mktemp("release"), *SCENE)


@pytest.fixture
def nothing(tmp_path: Path) -> Shelf:
    """The tables of a release in which nothing happened and nobody looked."""
    return laid(tmp_path, coverage=())
