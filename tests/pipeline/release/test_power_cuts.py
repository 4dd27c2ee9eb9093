"""A release killed at any point is never half seen, and the next try makes it as if nothing had been."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.release import releases
from pipeline.release.about import digest
from pipeline.store.lake import Lake
from tests.pipeline.release.conftest import cut

DAY = date(2026, 3, 20)


def files(lake: Lake, path: str) -> dict[str, str]:
    """Digests of what a release says; the report of the gate tells the time at which it was made."""
    folder = Path(lake.root) / path
    return {
        name: digest(file)
        for file in folder.rglob("*")
        if file.is_file() and not (name := file.relative_to(folder).as_posix()).startswith(("quality/", "checksums"))
    }


@pytest.fixture(scope="module")
def undisturbed(published: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    root = tmp_path_factory.mktemp("undisturbed") / "lake"
    shutil.copytree(published, root)
    lake = Lake(str(root))
    cut(lake, version=1, today=date(2026, 3, 13))
    return files(lake, cut(lake, today=DAY).path)


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", ["gate", "release", "release-index"])
def test_a_killed_release_leaves_the_last_one_served(
    lake: Lake, undisturbed: dict[str, str], write: str, moment: str
) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    before = files(lake, first.path)
    died = subprocess.run(
        [sys.executable, "-m", "tests.pipeline.release.dying_release", lake.root, write, moment], check=False
    )
    assert died.returncode == -signal.SIGKILL
    listed = (write, moment) == ("release-index", "after")
    assert [one.name for one in releases(lake)] == ["2026.03.13"] + ["2026.03.20"] * listed
    for one in releases(lake):
        assert digest(Path(lake.root) / one.path / "checksums.sha256") == one.checksums
    made = cut(lake, today=DAY)
    assert (made.name, made.version, made.new) == ("2026.03.20", 2, not listed)
    assert files(lake, first.path) == before
    assert files(lake, made.path) == undisturbed
    assert cut(lake, today=DAY) == replace(made, new=False)
    left = [path.name for path in (Path(lake.root) / "releases").iterdir()]
    assert sorted(left) == ["2026.03.13", "2026.03.20", "index.json"]
