"""A release killed at any point is never half seen, and the next try makes it as if nothing had been."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.errors import GateFailedError
from pipeline.quality import gate_full
from pipeline.release import releases
from pipeline.release.about import digest
from pipeline.release.history import history
from pipeline.store.engagements import commit, live
from pipeline.store.lake import Lake
from pipeline.store.versions import view
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


def cutting(lake: Lake, *where: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.pipeline.release.dying_release", lake.root, *where]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def served(lake: Lake) -> list[str]:
    """Names in the index, after a look at whether each is there as it was cut."""
    listed = releases(lake)
    for one in listed:
        assert digest(Path(lake.root) / one.path / "checksums.sha256") == one.checksums
    return [one.name for one in listed]


def as_if_nothing_had_been(lake: Lake, undisturbed: dict[str, str], *, listed: bool) -> None:
    """The next try gives the release, and nothing is left of the one that died."""
    made = cut(lake, today=DAY)
    assert (made.name, made.version, made.new) == ("2026.03.20", 2, not listed)
    assert files(lake, made.path) == undisturbed
    assert cut(lake, today=DAY) == replace(made, new=False)
    left = [path.name for path in (Path(lake.root) / "releases").iterdir()]
    assert sorted(left) == ["2026.03.13", "2026.03.20", "index.json"]


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("write", ["gate", "release", "release-index"])
def test_a_killed_release_leaves_the_last_one_served(
    lake: Lake, undisturbed: dict[str, str], write: str, moment: str
) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    before = files(lake, first.path)
    assert cutting(lake, write, moment).wait() == -signal.SIGKILL
    listed = (write, moment) == ("release-index", "after")
    assert served(lake) == ["2026.03.13"] + ["2026.03.20"] * listed
    assert files(lake, first.path) == before
    as_if_nothing_had_been(lake, undisturbed, listed=listed)


@pytest.mark.slow
def test_a_release_killed_anywhere_in_its_making_is_never_seen(
    lake: Lake, undisturbed: dict[str, str], dice: random.Random
) -> None:
    first = cut(lake, version=1, today=date(2026, 3, 13))
    gate_full(lake, version=2)
    before, fresh = files(lake, first.path), Path(lake.root).with_name("fresh")
    shutil.copytree(lake.root, fresh)
    steps, _ = cutting(Lake(str(fresh)), "0").communicate()
    for step in dice.sample(range(1, int(steps) + 1), 4):
        ended, names = cutting(lake, str(step)).wait(), served(lake)
        # Once it is listed, nothing is left to be made, and nobody dies of it.
        assert ended == -signal.SIGKILL or names == ["2026.03.13", "2026.03.20"]
        assert names in (["2026.03.13"], ["2026.03.13", "2026.03.20"])
        assert files(lake, first.path) == before
    as_if_nothing_had_been(lake, undisturbed, listed=len(served(lake)) == 2)


def test_a_version_that_does_not_pass_leaves_a_record_and_no_release(lake: Lake) -> None:
    cut(lake, today=DAY)
    index = (Path(lake.root) / "releases" / "index.json").read_bytes()
    last = live(view(lake))
    commit(lake, [replace(row, revision=row.revision + 2, version=3) for row in last], 3, {})
    with pytest.raises(GateFailedError, match="version 3 did not pass the gate"):
        cut(lake, today=date(2026, 3, 27))
    assert (Path(lake.root) / "releases" / "index.json").read_bytes() == index
    assert sorted(path.name for path in (Path(lake.root) / "releases").iterdir()) == ["2026.03.20", "index.json"]
    (refusal,) = [entry for entry in history(lake) if entry.gate == "failed"]
    assert (refusal.number, refusal.candidate, refusal.refused) == (None, 3, "release")
    assert refusal.docs
    assert (Path(lake.root) / refusal.docs / "report" / "index.html").exists()


@pytest.mark.slow
def test_two_processes_that_cut_at_once_make_one_release(lake: Lake, undisturbed: dict[str, str]) -> None:
    cut(lake, version=1, today=date(2026, 3, 13))
    rivals = [cutting(lake, "0") for _ in range(2)]
    assert [rival.wait() for rival in rivals] == [0, 0]
    assert served(lake) == ["2026.03.13", "2026.03.20"]
    as_if_nothing_had_been(lake, undisturbed, listed=True)
