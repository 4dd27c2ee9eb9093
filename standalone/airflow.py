"""An embedded Airflow: starts it, says when it is ready, and talks to its public API as a user would."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import requests
from filelock import FileLock, Timeout

from standalone.environment import Place, Ports, Web, environment
from standalone.processes import Child

_USER = "admin"


class StartError(RuntimeError):
    """The deployment did not come up; the message names the cause and where to read more."""


class Airflow:
    """An Airflow standalone on this machine.

    Args:
        place: its folders; they are made when they do not exist.
        ports: its ports.
        web: which web its sources are read from.
    """

    def __init__(self, place: Place, ports: Ports, web: Web) -> None:
        self.place, self.ports = place, ports
        self.variables = environment(place, ports, web)
        self._lock = FileLock(place.home / "standalone.lock")
        self._child: Child | None = None

    @property
    def address(self) -> str:
        """Address of its UI and API."""
        return f"http://127.0.0.1:{self.ports.api}"

    @property
    def log(self) -> Path:
        """File with the output of all its components."""
        return self.place.home / "standalone.log"

    def start(self) -> None:
        """Start it in the background.

        Raises:
            StartError: another one runs on the same home; two of them would stay half alive.
        """
        self.place.home.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StartError(f"an Airflow runs on {self.place.home} already: stop it first") from None
        self._child = Child("airflow", ["airflow", "standalone"], self.variables, self.log)

    def stop(self) -> None:
        """Stop it with all its components."""
        if self._child is not None:
            self._child.stop()
            self._child = None
        self._lock.release()

    def alive(self) -> bool:
        """Whether its main process runs."""
        return self._child is not None and self._child.exit_code() is None

    def wait_until_ready(self, seconds: float) -> None:
        """Wait until scheduler, triggerer and DAG processor report themselves healthy.

        Raises:
            StartError: it ended, or did not get there in time.
        """
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if not self.alive():
                raise StartError(f"Airflow ended while starting: read {self.log}")
            if self.healthy():
                return
            time.sleep(0.5)
        raise StartError(f"Airflow was not ready after {seconds:.0f} s: read {self.log}")

    def healthy(self) -> bool:
        """Whether every component reports itself healthy."""
        try:
            answer = requests.get(f"{self.address}/api/v2/monitor/health", timeout=5)
            parts = cast("dict[str, dict[str, str]]", answer.json())
        except (requests.RequestException, ValueError):
            return False
        return all(
            parts.get(name, {}).get("status") == "healthy"
            for name in ("metadatabase", "scheduler", "triggerer", "dag_processor")
        )

    def password(self) -> str:
        """The password of ``admin``, made by Airflow at its first start."""
        file = self.place.home / "simple_auth_manager_passwords.json.generated"
        return cast("dict[str, str]", json.loads(file.read_text()))[_USER]

    def call(self, method: str, path: str, body: Mapping[str, object] | None = None) -> dict[str, object]:
        """Call the public API (``/api/v2`` + path) as ``admin``.

        Raises:
            requests.HTTPError: the API refused.
        """
        answer = requests.request(
            method,
            f"{self.address}/api/v2{path}",
            json=body,
            headers={"Authorization": f"Bearer {self._token()}"},
            timeout=30,
        )
        answer.raise_for_status()
        return cast("dict[str, object]", answer.json())

    def _token(self) -> str:
        body = {"username": _USER, "password": self.password()}
        answer = requests.post(f"{self.address}/auth/token", json=body, timeout=30)
        answer.raise_for_status()
        return cast("dict[str, str]", answer.json())["access_token"]
