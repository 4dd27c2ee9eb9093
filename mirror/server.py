"""A mirror run in this process's background or as a process of its own."""

import os
import socket
import subprocess
import sys
import threading
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import uvicorn

from mirror.client import Control
from mirror.clock import START
from mirror.desk import Desk
from mirror.doorway import Doorway
from mirror.shelf import ITEMS, NEIGHBOURS
from mirror.world import Scene, World

PATIENCE = 30.0


def server(lives: World) -> uvicorn.Server:
    """A uvicorn server for a world; it keeps silent, the request log is its record."""
    app = Doorway(lives, Desk(lives).app())
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    listener = socket.create_server((host, port), backlog=128)
    listener.set_inheritable(False)
    return listener


class MirrorServer:
    """`with MirrorServer() as mirror:` runs a mirror on a free port; `mirror.url` and `mirror.control` reach it.

    By default it is a thread of this process, with `process=True` a process of its own; both speak real HTTP.
    """

    def __init__(
        self,
        items: Path = ITEMS,
        start: datetime = START,
        speed: float = 0.0,
        port: int = 0,
        *,
        neighbours: Path = NEIGHBOURS,
        process: bool = False,
    ) -> None:
        self._scene = Scene(items, neighbours, start, speed, port)
        self._kind: type[_Thread | _Process] = _Process if process else _Thread
        self._runner: _Thread | _Process | None = None
        self.url = ""

    @cached_property
    def control(self) -> Control:
        """A client of the control desk."""
        return Control(self.url)

    def __enter__(self) -> Self:
        self._runner = self._kind(self._scene)
        self.url = self._runner.url
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.control.close()
        if self._runner is not None:
            self._runner.stop()


class _Thread:
    def __init__(self, scene: Scene) -> None:
        lives = World(scene)
        listener = bound("127.0.0.1", scene.port)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        self._server = server(lives)
        self._thread = threading.Thread(target=self._server.run, args=([listener],), name="mirror", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._server.should_exit = self._server.force_exit = True
        self._thread.join(PATIENCE)


class _Process:
    def __init__(self, scene: Scene) -> None:
        order = [f"--port={scene.port}", f"--speed={scene.speed}", f"--start={scene.start.isoformat()}"]
        order += [f"--items={scene.items}", f"--neighbours={scene.neighbours}"]
        paths = [str(Path(__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}
        self._process = subprocess.Popen(  # noqa: S603 (our own module)
            [sys.executable, "-m", "mirror", *order], stdout=subprocess.PIPE, text=True, env=environment
        )
        said = self._process.stdout.readline() if self._process.stdout is not None else ""
        if not said.startswith("mirror: "):
            raise RuntimeError(f"the mirror did not start: exit code {self._process.wait(PATIENCE)}, it said {said!r}")
        self.url = said.split()[1]

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(PATIENCE)
        if self._process.stdout is not None:
            self._process.stdout.close()
