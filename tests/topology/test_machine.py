"""A machine whose clock is wrong or whose disk is full: said clearly, nothing lost, nothing half-published."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from mirror import MirrorServer
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, CURRENT
from pipeline.store.versions import versions
from pipeline.verify import verify
from tests.service.news import talks

pytestmark = pytest.mark.slow
MEGABYTE = 2**20
ENTENTE = str(Path(sys.executable).with_name("entente"))
SMALL = 24 * MEGABYTE


@dataclass(frozen=True)
class Machine:
    """A deployment by hand in one folder, and what its commands say."""

    root: Path
    mirror: MirrorServer

    @property
    def lake(self) -> Lake:
        return Lake(str(self.root / "lake"))

    def run(self, *command: str, clock: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command of ours, with a clock that is wrong by so much."""
        told = {"LAKE": str(self.root / "lake"), "STATE": str(self.root / "state"), "MIRROR": self.mirror.url}
        variables = dict(os.environ) | {f"ENTENTE_{name}": value for name, value in (told | {"DELAY": "0"}).items()}
        wrong = ["faketime", "-f", clock] if clock else []
        return subprocess.run(
            [*wrong, ENTENTE, *command], env=variables, capture_output=True, text=True, check=False, timeout=300
        )

    def publish(self, symbol: str) -> str:
        return self.mirror.control.publish("un_press", talks(symbol))

    def taken(self) -> list[str]:
        """Ids of the announcements in the lake, as often as they are there."""
        return self.lake.scan(ANNOUNCEMENTS).collect()["id"].to_list()

    def attested(self) -> set[str]:
        live = self.lake.scan(CURRENT).filter(pl.col("record_state") == "live").collect().explode("attestations")
        return set(live["attestations"].struct.field("announcement_id"))

    def assert_sound(self) -> None:
        assert not [finding for finding in verify(self.lake) if finding.breaches]
        assert len(self.taken()) == len(set(self.taken()))


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    with MirrorServer(process=True) as mirror:
        yield Machine(tmp_path, mirror)


@pytest.fixture
def small(machine: Machine) -> Iterator[Machine]:
    """The same on a disk of 24 MB."""
    disk = machine.root / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "entente", str(disk)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this user may not mount a small disk")
    try:
        yield Machine(disk, machine.mirror)
    finally:
        subprocess.run(["umount", "--lazy", str(disk)], check=True)


@pytest.mark.skipif(shutil.which("faketime") is None, reason="not installed: faketime (Debian's package)")
def test_a_clock_that_was_wrong_for_a_while_costs_nothing(machine: Machine) -> None:
    for number, clock in enumerate(("+400d", None, "-30d", None), start=17_801):
        announced = machine.publish(f"SC/{number}")
        machine.run("ingest", "un_press", clock=clock)
        assert machine.run("curate", clock=clock).returncode == 0
        # A clock that lags by a month takes today's news for a mistake, and sets it aside until it knows better.
        assert announced in machine.attested() or clock == "-30d"
    published = {f"un_press:SC/{number}" for number in range(17_801, 17_805)}
    assert published <= machine.attested()
    assert [version.number for version in versions(machine.lake)] == list(range(1, len(versions(machine.lake)) + 1))
    machine.assert_sound()


@pytest.mark.parametrize("room", [0, 64 * 1024])
def test_a_full_disk_is_named_and_once_there_is_room_all_is_taken_in(small: Machine, room: int) -> None:
    assert small.run("ingest", "un_press").returncode == 0
    assert small.run("curate").returncode == 0
    before, version = small.attested(), versions(small.lake)
    announced = [small.publish("SC/17811")]
    assert small.run("ingest", "un_press").returncode == 0
    announced += [small.publish("SC/17812")]
    ballast = small.root / "ballast"
    _fill(ballast, room)
    full = [small.run(*command) for command in (("ingest", "un_press"), ("curate",), ("release",))]
    for one in full:
        assert one.returncode, f"{one.args} found room"
        assert "No space left on device" in one.stderr
        assert "Traceback (most recent call last)" not in one.stderr, one.stderr
    assert before <= small.attested()
    assert versions(small.lake) == version
    ballast.unlink()
    for command in (("ingest", "un_press"), ("curate",), ("release",)):
        done = small.run(*command)
        assert done.returncode == 0, done.stderr
    assert set(announced) <= small.attested()
    small.assert_sound()


def _fill(ballast: Path, room: int) -> None:
    """Take all of the disk but so many bytes."""
    left = shutil.disk_usage(ballast.parent).free - room
    with ballast.open("wb") as file:
        for _ in range(0, left, 4096):
            file.write(b"x" * 4096)
