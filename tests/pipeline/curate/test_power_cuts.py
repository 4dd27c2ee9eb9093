"""A curation killed at any durable write loses nothing and doubles nothing."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from pipeline.curate import curate
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.tables import CODINGS, ENGAGEMENTS, GATES, QUARANTINE
from pipeline.store.versions import versions, view
from tests.pipeline.curate.dying_curation import LATER, SCRIPT, settings
from tests.pipeline.curate.news import NOW, announcement, publish, scripted

OVERRIDE = """[[override]]
announcement = "us_war:1"
field = "place"
value = "Oslo"
rule = "place_named"
reason = "The town stands in the caption."
"""


def news(lake: Lake) -> None:
    """A version of one announcement, then an override of what it holds, and further announcements."""
    publish(lake, announcement("us_war:1", text="plan"))
    settings(lake.root).overrides.touch()
    curate(lake, settings(lake.root), now=NOW, coder=scripted(SCRIPT))
    (Path(lake.root) / "overrides.toml").write_text(OVERRIDE)
    publish(lake, announcement("us_war:2", text="held"), announcement("sg_mindef:3", text="bad"))


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("before") / "lake"
    news(Lake(str(root)))
    return root


@pytest.fixture(scope="module")
def undisturbed(before: Path, tmp_path_factory: pytest.TempPathFactory) -> list[pl.DataFrame]:
    root = tmp_path_factory.mktemp("undisturbed") / "lake"
    shutil.copytree(before, root)
    curate(Lake(str(root)), settings(str(root)), now=LATER, coder=scripted(SCRIPT))
    return all_of(Lake(str(root)))


def all_of(lake: Lake) -> list[pl.DataFrame]:
    return [
        lake.scan(ENGAGEMENTS).sort("id", "revision").collect(),
        current(lake).sort("id").collect(),
        lake.scan(CODINGS).sort("source", "seq", "coded_at").collect(),
        lake.scan(QUARANTINE).drop("run").collect(),
        lake.scan(GATES).sort("candidate").collect(),
    ]


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", ["codings", "quarantine", "gate", "engagements", "current", "whereabouts"])
def test_a_killed_curation_is_made_good_by_the_next(
    before: Path, undisturbed: list[pl.DataFrame], tmp_path: Path, write: str, moment: str
) -> None:
    root = tmp_path / "lake"
    shutil.copytree(before, root)
    died = subprocess.run(
        [sys.executable, "-m", "tests.pipeline.curate.dying_curation", str(root), write, moment], check=False
    )
    assert died.returncode == -signal.SIGKILL
    lake = Lake(str(root))
    assert view(lake, 1).collect()["status"].to_list() == ["planned"]
    for _ in "ab":
        curate(lake, settings(str(root)), now=LATER, coder=scripted(SCRIPT))
        for found, wanted in zip(all_of(lake), undisturbed, strict=True):
            assert found.equals(wanted)
    assert [version.number for version in versions(lake)] == [1, 2]
    assert view(lake, 1).collect()["status"].to_list() == ["planned"]
    assert "Oslo" in current(lake).collect()["place"].to_list()
