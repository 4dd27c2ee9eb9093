"""`make run`: one command brings up everything, says where it is, and takes everything down again."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import polars as pl
import psutil
import pytest

from standalone.environment import PROJECT, Ports

pytestmark = [pytest.mark.slow, pytest.mark.airflow]


def test_one_command_publishes_a_release_and_stops_without_a_trace(tmp_path: Path) -> None:
    ports = Ports.free()
    places = [f"--{name}={tmp_path / name}" for name in ("home", "lake", "state")]
    numbers = [f"--port={ports.api}", f"--mirror-port={ports.worker_log}"]
    said = tmp_path / "said.txt"
    with said.open("wb") as output:
        command = [sys.executable, "-m", "standalone", *places, *numbers]
        running = subprocess.Popen(command, cwd=PROJECT, stdout=output, stderr=output)
        try:
            _wait(lambda: "Entente is up" in said.read_text() or running.poll() is not None, 600)
            text = said.read_text()
            assert "Entente is up" in text, text
            _assert_what_is_printed_works(text)
            children = psutil.Process(running.pid).children(recursive=True)
            running.send_signal(signal.SIGINT)
            assert running.wait(90) == 0
        finally:
            running.kill()
    assert "stopped" in said.read_text()
    _wait(lambda: not any(_lives(child) for child in children), 30)


def _assert_what_is_printed_works(text: str) -> None:
    release = re.search(r"Release +(\S+)", text)
    read = re.search(r'Read it +(\S+) -c "(.+)"', text)
    assert release
    assert read
    assert pl.read_parquet(f"{release[1]}/engagements.parquet").height > 50
    shown = subprocess.run([read[1], "-c", read[2]], capture_output=True, text=True, check=True)
    assert "shape: (" in shown.stdout
    by_hand = re.search(r"By hand +(.+)", text)
    assert by_hand
    assert "ENTENTE_MIRROR=http://127.0.0.1:" in by_hand[1], "without it the real sites would be asked"
    command = by_hand[1].strip().removesuffix("alarms") + "sources --json"
    listed = subprocess.run(command, shell=True, capture_output=True, text=True, check=True)
    assert listed.stdout.count('"verdict"') > 30


def _lives(process: psutil.Process) -> bool:
    return process.is_running() and process.status() != psutil.STATUS_ZOMBIE


def _wait(holds: object, seconds: float) -> None:
    assert callable(holds)
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s"
        time.sleep(0.5)
