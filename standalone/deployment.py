"""Mirror and Airflow together: what `make run` keeps up."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from pipeline.release import releases
from pipeline.store.lake import Lake
from standalone.airflow import Airflow, StartError
from standalone.environment import Place, Ports, Web
from standalone.processes import Child

_MIRROR_PATIENCE = 30.0


@contextmanager
def mirror(home: Path, port: int, speed: float) -> Iterator[str]:
    """Run the bundled mirror as a process of its own, and give its address.

    Raises:
        StartError: it did not answer in time.
    """
    home.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "mirror", "--port", str(port), "--speed", str(speed)]
    child = Child("mirror", command, dict(os.environ), home / "mirror.log")
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for_mirror(child, address)
        yield address
    finally:
        child.stop()


@contextmanager
def airflow(place: Place, ports: Ports, web: Web) -> Iterator[Airflow]:
    """Run an embedded Airflow until the block ends."""
    running = Airflow(place, ports, web)
    running.start()
    try:
        yield running
    finally:
        running.stop()


def wait_for_release(lake: Lake, running: Airflow, seconds: float) -> str:
    """Wait until the lake holds a release, and give its name.

    Raises:
        StartError: Airflow ended, or no release came in time.
    """

    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        cut = releases(lake)
        if cut:
            return cut[-1].name
        if not running.alive():
            raise StartError(f"Airflow ended: read {running.log}")
        time.sleep(1)
    raise StartError(f"no release after {seconds:.0f} s: look at the runs in {running.address} and into {running.log}")


def _wait_for_mirror(child: Child, address: str) -> None:
    deadline = time.monotonic() + _MIRROR_PATIENCE
    while time.monotonic() < deadline:
        if child.exit_code() is not None:
            break
        try:
            requests.get(f"{address}/clock", headers={"Host": "mirror.local"}, timeout=2).raise_for_status()
        except requests.RequestException:
            time.sleep(0.2)
        else:
            return
    raise StartError(f"the mirror did not answer at {address}: read {child.log}")
