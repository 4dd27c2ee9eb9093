"""Airflow as a team runs it: every part a process of its own, workers over a broker, all of them minded.

What ends is started again, as a container that restarts unless stopped would be; how often is counted.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from standalone import secrets
from standalone.airflow import Airflow
from standalone.environment import Place, Ports, Web
from standalone.processes import Child
from tests.topology.servers import Postgres, Redis, Store

BUCKET = "entente"
PASSWORDS = "airflow_passwords.json"
LAKE = f"s3://{BUCKET}/lake"
PARTS: Mapping[str, tuple[str, ...]] = {
    "api-server": ("api-server",),
    "scheduler": ("scheduler",),
    "dag-processor": ("dag-processor",),
    "triggerer": ("triggerer",),
    "worker-1": ("celery", "worker", "--concurrency", "2", "--celery-hostname", "one@%h", "--skip-serve-logs"),
    "worker-2": ("celery", "worker", "--concurrency", "2", "--celery-hostname", "two@%h", "--skip-serve-logs"),
}
QUICK = {
    # What has died is noticed in seconds, not in minutes.
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT": "20",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_TIMEOUT_DETECTION_INTERVAL": "5",
    "AIRFLOW__SCHEDULER__TASK_INSTANCE_HEARTBEAT_SEC": "5",
    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT": "60",
    "AIRFLOW__SCHEDULER__TASK_QUEUED_TIMEOUT_CHECK_INTERVAL": "10",
    "AIRFLOW__SCHEDULER__ORPHANED_TASKS_CHECK_INTERVAL": "10",
    "AIRFLOW__SCHEDULER__SCHEDULER_HEALTH_CHECK_THRESHOLD": "20",
    "AIRFLOW__TRIGGERER__JOB_HEARTBEAT_SEC": "3",
    "AIRFLOW__TRIGGERER__TRIGGERER_HEALTH_CHECK_THRESHOLD": "12",
}


class Cluster(Airflow):
    """Airflow over several processes, on Postgres and Redis, with its lake in an object store.

    Args:
        place: its folders; that of the lake is not used.
        web: which web its sources are read from.
        database: where Airflow keeps its state.
        broker: how tasks reach the workers.
        store: where the lake lies.
    """

    def __init__(self, place: Place, web: Web, database: Postgres, broker: Redis, store: Store) -> None:
        super().__init__(place, Ports.free(), web)
        self.variables |= QUICK | {
            "AIRFLOW__CORE__EXECUTOR": "CeleryExecutor",
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": database.url,
            "AIRFLOW__CELERY__BROKER_URL": broker.url,
            "AIRFLOW__CELERY__RESULT_BACKEND": f"db+{database.url}",
            # The parts share no secrets file, as they do in one process: they are told.
            "AIRFLOW__API_AUTH__JWT_SECRET": "a secret of a test, long enough for its algorithm, and for no one else's",
            "AIRFLOW__API__SECRET_KEY": "another",
            "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE": str(place.home / PASSWORDS),
            "ENTENTE_LAKE": LAKE,
            "ENTENTE_LAKE_OPTIONS": json.dumps(store.options),
        }
        self.commands, self.parts = dict(PARTS), dict[str, Child]()
        self.restarts: Counter[str] = Counter()

    def start(self) -> None:
        """Make the database, and start every part."""
        self.place.home.mkdir(parents=True, exist_ok=True)
        secrets.make(self.place.home / "secrets", "https://example.org/contact")
        shutil.copy(self.place.home / "secrets" / PASSWORDS, self.place.home)
        self.airflow("db", "migrate")
        for name in self.commands:
            self._begin(name)

    def password(self) -> str:
        """The password of ``admin`` that the deployment's own command has made."""
        return str(json.loads((self.place.home / PASSWORDS).read_text())["admin"])

    def stop(self) -> None:
        """Stop every part, all at once: a worker takes its time."""
        with ThreadPoolExecutor(len(self.parts) or 1) as pool:
            list(pool.map(Child.stop, self.parts.values()))

    def alive(self) -> bool:
        """Start again what has ended; then all live."""
        for name, child in self.parts.items():
            if child.exit_code() is not None:
                self.restarts[name] += 1
                self._begin(name)
        return True

    def kill(self, name: str) -> None:
        """End a part with all its processes, without a word; whoever minds the parts starts it again."""
        group = self.parts[name].pid
        for process in psutil.process_iter(["pid"]):
            # The tasks of a worker have sessions of their own, and would outlive it: a lost machine leaves none.
            if _group(process.pid) == group:
                _end([process, *process.children(recursive=True)])
        self.parts[name].stop()

    def worker_of(self, task_process: psutil.Process) -> str:
        """The worker that a task's process belongs to."""
        above = {parent.pid for parent in task_process.parents()}
        return next(name for name, child in self.parts.items() if child.pid in above)

    def another(self, name: str, like: str) -> None:
        """Start one more part of the kind of another."""
        self.commands[name] = self.commands[like]
        self._begin(name)

    def airflow(self, *command: str) -> None:
        """Run a command of Airflow to its end."""
        with self.log.open("ab") as log:
            subprocess.run(["airflow", *command], env=self.variables, stdout=log, stderr=log, check=True)

    def told(self, name: str) -> str:
        """What a part has printed."""
        return self._log_of(name).read_text(errors="replace")

    def _begin(self, name: str) -> None:
        self.parts[name] = Child(name, ["airflow", *self.commands[name]], self.variables, self._log_of(name))

    def _log_of(self, name: str) -> Path:
        return self.place.home / f"{name}.log"


def _group(pid: int) -> int | None:
    try:
        return os.getpgid(pid)
    except ProcessLookupError:
        return None


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        try:
            process.send_signal(signal.SIGKILL)
        except psutil.NoSuchProcess:
            continue
