"""The environment of an embedded Airflow: where everything lies, which ports it takes, how large it may grow."""

from __future__ import annotations

import os
import socket
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
_WORKERS = 4  # the default forks 32 workers of 60 MB
# Seconds for which a collector of metrics that is away may hold up a task's end, twice; the default is ten.
_PATIENCE = {"OTEL_EXPORTER_OTLP_TIMEOUT": "1"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an embedded deployment lives: a folder for Airflow, one for the lake, one for locks and caches."""

    home: Path
    lake: Path
    state: Path


@dataclass(frozen=True, slots=True)
class Ports:
    """The ports that an embedded Airflow takes on the loopback interface."""

    api: int = 8080
    worker_log: int = 8793
    trigger_log: int = 8794

    @classmethod
    def free(cls) -> Ports:
        """Three ports that nobody listens on."""
        sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(3)]
        numbers = [held.getsockname()[1] for held in sockets]
        for held in sockets:
            held.close()
        return cls(*numbers)


@dataclass(frozen=True, slots=True)
class Web:
    """Which web the sources are read from: the mirror at an address, or the real sites."""

    mirror: str | None = None
    delay: float | None = None
    poll_seconds: float = 60.0


def environment(place: Place, ports: Ports, web: Web) -> dict[str, str]:
    """The variables for Airflow's processes, on top of this process's own."""
    return _PATIENCE | dict(os.environ) | _airflow(place, ports) | _entente(place, web) | _path()


def _airflow(place: Place, ports: Ports) -> dict[str, str]:
    address = f"http://127.0.0.1:{ports.api}"
    return {
        "AIRFLOW_HOME": str(place.home.resolve()),
        "AIRFLOW__CORE__DAGS_FOLDER": str(PROJECT / "dags"),
        "AIRFLOW__CORE__PLUGINS_FOLDER": str(PROJECT / "plugins"),
        "AIRFLOW__CORE__LOAD_EXAMPLES": "False",
        "AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION": "False",
        "AIRFLOW__CORE__EXECUTOR": "LocalExecutor",
        "AIRFLOW__CORE__PARALLELISM": str(_WORKERS),
        "AIRFLOW__CORE__EXECUTION_API_SERVER_URL": f"{address}/execution/",
        # On one machine the API answers at once or not at all: do not wait minutes for it.
        "AIRFLOW__WORKERS__EXECUTION_API_RETRIES": "3",
        "AIRFLOW__WORKERS__EXECUTION_API_RETRY_WAIT_MAX": "3.0",
        "AIRFLOW__API__HOST": "127.0.0.1",
        "AIRFLOW__API__PORT": str(ports.api),
        "AIRFLOW__API__BASE_URL": address,
        "AIRFLOW__LOGGING__WORKER_LOG_SERVER_PORT": str(ports.worker_log),
        "AIRFLOW__LOGGING__TRIGGER_LOG_SERVER_PORT": str(ports.trigger_log),
        "AIRFLOW__USAGE_DATA_COLLECTION__ENABLED": "False",
    }


def _entente(place: Place, web: Web) -> dict[str, str]:
    variables = {
        "ENTENTE_LAKE": str(place.lake.resolve()),
        "ENTENTE_STATE": str(place.state.resolve()),
        "ENTENTE_POLL_SECONDS": str(web.poll_seconds),
    }
    if web.mirror is not None:
        variables["ENTENTE_MIRROR"] = web.mirror
    if web.delay is not None:
        variables["ENTENTE_DELAY"] = str(web.delay)
    return variables


def _path() -> dict[str, str]:
    # `airflow standalone` starts `airflow` by its name: this interpreter's must be found first.
    here = str(Path(sys.executable).parent)
    return {"PATH": f"{here}{os.pathsep}{os.environ.get('PATH', '')}"}
