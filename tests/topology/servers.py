"""Real servers on loopback that a deployment over several processes needs: Postgres, Redis, an object store."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import requests

from standalone.processes import Child

POSTGRES = next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)
"""Where Debian lays the programs of its newest Postgres."""


def missing() -> list[str]:
    """Debian's packages that are not installed."""
    there = {"postgresql": POSTGRES is not None, "redis-server": shutil.which("redis-server") is not None}
    return [package for package, found in there.items() if not found]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as held:
        return int(held.getsockname()[1])


class Server:
    """A server that can be killed and started again with what it keeps.

    Args:
        name: what it is, for messages and its log.
        folder: where it keeps its data and its log.
    """

    def __init__(self, name: str, folder: Path) -> None:
        self.name, self.folder, self.port = name, folder, free_port()
        self._child: Child | None = None

    def command(self) -> Sequence[str]:
        raise NotImplementedError

    def answers(self) -> bool:
        """Whether it takes connections."""
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
            return True
        return False

    def start(self) -> None:
        log = self.folder.parent / f"{self.name}.log"
        self._child = Child(self.name, self.command(), os.environ, log)
        wait(self.answers, f"{self.name} answers", log)

    def stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None

    def restart(self, seconds: float = 3.0) -> None:
        """Kill it without a word, and start it after a while."""
        assert self._child is not None
        os.killpg(self._child.pid, signal.SIGKILL)
        self.stop()
        time.sleep(seconds)
        self.start()


class Redis(Server):
    """The broker of the workers; what it was told survives its death."""

    def __init__(self, folder: Path) -> None:
        super().__init__("redis", folder)

    def command(self) -> Sequence[str]:
        self.folder.mkdir(exist_ok=True)
        kept = ("--appendonly", "yes", "--appendfsync", "always", "--dir", str(self.folder))
        return ["redis-server", "--bind", "127.0.0.1", "--port", str(self.port), *kept]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class Postgres(Server):
    """The database of Airflow. It refuses to run as root: then Debian's user for it runs it."""

    def __init__(self, folder: Path) -> None:
        super().__init__("postgres", folder)

    def command(self) -> Sequence[str]:
        if not self.folder.exists():
            self.folder.mkdir()
            if self._runner():
                shutil.chown(self.folder, "postgres", "postgres")
            made = ("initdb", "--username", "airflow", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
            subprocess.run([*self._program(*made), "--pgdata", str(self.folder)], check=True, capture_output=True)
        told = ("-h", "127.0.0.1", "-p", str(self.port), "-k", "", "-c", "max_connections=200")
        return [*self._program("postgres"), "-D", str(self.folder), *told]

    @property
    def url(self) -> str:
        return f"postgresql+psycopg2://airflow@127.0.0.1:{self.port}/postgres"

    def answers(self) -> bool:
        asked = [*self._program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "airflow"]
        return subprocess.run(asked, check=False).returncode == 0

    def _program(self, name: str, *arguments: str) -> list[str]:
        assert POSTGRES is not None
        return [*self._runner(), str(POSTGRES / name), *arguments]

    @staticmethod
    def _runner() -> list[str]:
        if os.getuid():
            return []
        user = pwd.getpwnam("postgres")
        return ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]


class Store(Server):
    """The object store that the lake lies in."""

    def __init__(self, folder: Path) -> None:
        super().__init__("store", folder)

    def command(self) -> Sequence[str]:
        return [sys.executable, "-m", "tests.topology.store", str(self.port)]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def options(self) -> dict[str, str]:
        """What the lake must know to reach it."""
        return {
            "AWS_ENDPOINT_URL": self.url,
            "AWS_ALLOW_HTTP": "true",
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "somebody",
            "AWS_SECRET_ACCESS_KEY": "something",
        }

    def make(self, bucket: str) -> None:
        requests.put(f"{self.url}/{bucket}", timeout=10).raise_for_status()

    def fail_every(self, number: int) -> None:
        """Let every such request fail from now on; 0: none."""
        requests.put(f"{self.url}/-/faults/{number}", timeout=10).raise_for_status()

    def counts(self) -> dict[str, int]:
        """``requests`` and ``faults`` so far."""
        return dict(requests.get(f"{self.url}/-/faults", timeout=10).json())


def wait(holds: Callable[[], bool], what: str, log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}; read {log}"
        time.sleep(0.2)
