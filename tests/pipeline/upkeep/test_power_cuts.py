"""Upkeep that is killed, doubled, or meets writers at work: the lake reads as if nothing had been."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import ENGAGEMENTS
from pipeline.upkeep import upkeep
from pipeline.verify import verify
from tests.pipeline.upkeep.lakes import all_that_reads, commit, grown, settings

pytestmark = pytest.mark.slow
COMMITS = 24


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("made") / "lake"
    grown(root, COMMITS)
    return root


@pytest.fixture
def lake(made: Path, tmp_path: Path) -> Lake:
    shutil.copytree(made, tmp_path / "lake")
    return Lake(str(tmp_path / "lake"))


def tending(lake: Lake, *where: str, hours: int = 0, state: Path | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.pipeline.upkeep.dying_upkeep", lake.root, *where]
    told = {"HOURS": str(hours)} | ({"STATE": str(state)} if state else {})
    return subprocess.Popen(command, env=os.environ | told)


def as_if_nothing_had_been(lake: Lake, before: dict[str, object]) -> None:
    assert all_that_reads(lake) == before
    upkeep(lake, settings(lake))
    assert all_that_reads(lake) == before
    again = Lake(lake.root)
    assert not any(finding.breaches for finding in verify(again))
    assert len(again.open(ENGAGEMENTS).file_uris()) == 1  # type: ignore[union-attr]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", ["compaction", "vacuum", "checkpoint"])
def test_killed_at_a_durable_write(lake: Lake, write: str, moment: str) -> None:
    before = all_that_reads(lake)
    assert tending(lake, write, moment).wait() == -signal.SIGKILL
    as_if_nothing_had_been(lake, before)


def test_killed_at_any_moment(made: Path, tmp_path: Path, dice: random.Random) -> None:
    before = all_that_reads(Lake(str(made)))
    for number in range(3):
        shutil.copytree(made, tmp_path / str(number) / "lake")
        lake = Lake(str(tmp_path / str(number) / "lake"))
        log = Path(lake.root) / "leads" / "_delta_log"
        running, entries = tending(lake), len(list(log.iterdir()))
        # From its first commit on: until then it only reads.
        while running.poll() is None and len(list(log.iterdir())) == entries:
            time.sleep(0.005)
        time.sleep(dice.random() * 0.5)
        running.kill()
        running.wait()
        as_if_nothing_had_been(lake, before)


@pytest.mark.parametrize("apart", [False, True])
def test_two_at_once_beside_a_writer_who_goes_on(lake: Lake, tmp_path: Path, apart: bool) -> None:
    """``apart``: as on two machines, where the lock of the one does not hold the other."""
    alone = Lake(str(tmp_path / "alone" / "lake"))
    shutil.copytree(lake.root, alone.root)
    states = [tmp_path / "state", tmp_path / ("elsewhere" if apart else "state")]
    rivals = [tending(lake, hours=168, state=state) for state in states]
    number = COMMITS
    while any(rival.poll() is None for rival in rivals) or number < COMMITS + 8:
        commit(lake, number)
        stand(lake)
        number += 1
    assert [rival.wait() for rival in rivals] == [0, 0]
    for other in range(COMMITS, number):
        commit(alone, other)
    stand(alone)
    assert all_that_reads(lake) == all_that_reads(alone)
    assert not any(finding.breaches for finding in verify(Lake(lake.root)))
