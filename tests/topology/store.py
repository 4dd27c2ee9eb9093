"""An object store on loopback: the S3 of moto behind a front that counts requests and lets some of them fail.

``python -m tests.topology.store PORT`` serves it until it is ended. It keeps everything in memory. A conditional put is
decided and done in one step, as stores of that kind promise. ``PUT /-/faults/N`` lets every Nth request fail from now
on (0: none) with the answer of an overloaded store, ``GET /-/faults`` tells of requests and failures so far.
"""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import run_simple

Start: TypeAlias = Callable[..., object]
App: TypeAlias = Callable[[dict[str, Any], Start], Iterable[bytes]]
CONTROL = "/-/faults"
BUSY = b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"


class Front:
    """Counts, fails, and lets writes through one at a time."""

    def __init__(self, store: App) -> None:
        self._store = store
        self._writing, self._counting = threading.Lock(), threading.Lock()
        self._every, self._requests, self._faults = 0, 0, 0

    def __call__(self, request: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request, as WSGI has it."""
        if request["PATH_INFO"].startswith(CONTROL):
            return self._control(request, start)
        if self._fails():
            self._drain(request)
            start("503 Slow Down", [("Content-Type", "application/xml"), ("Content-Length", str(len(BUSY)))])
            return [BUSY]
        if request["REQUEST_METHOD"] in {"GET", "HEAD"}:
            return self._store(request, start)
        with self._writing:
            return list(self._store(request, start))

    def _fails(self) -> bool:
        with self._counting:
            self._requests += 1
            fails = self._every > 0 and self._requests % self._every == 0
            self._faults += fails
            return fails

    def _control(self, request: dict[str, Any], start: Start) -> Iterable[bytes]:
        if request["REQUEST_METHOD"] == "PUT":
            self._every = int(request["PATH_INFO"].rpartition("/")[2])
        said = json.dumps({"requests": self._requests, "faults": self._faults}).encode()
        start("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(said)))])
        return [said]

    @staticmethod
    def _drain(request: dict[str, Any]) -> None:
        request["wsgi.input"].read(int(request.get("CONTENT_LENGTH") or 0))


if __name__ == "__main__":
    run_simple("127.0.0.1", int(sys.argv[1]), Front(DomainDispatcherApplication(create_backend_app)), threaded=True)
