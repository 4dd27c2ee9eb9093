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


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    """The scene, whose source was covered in 2023 and 2024."""
    months = [("us_war", f"{year}-{month:02}") for year in (2023, 2024) for month in range(1, 13)]
    return laid(tmp_path_factory.mktemp("watched"), *SCENE, coverage=months)
