"""An ingest in a process of its own that kills itself with SIGKILL at one of its durable writes."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from pipeline.store.durable import Moment, observe
from tests.pipeline.station import Station


class _Address:
    """A mirror that runs elsewhere."""

    def __init__(self, url: str) -> None:
        self.url = url


def ingest_until(root: Path, url: str, changes: dict[str, object], source: str, at: int) -> None:
    """Ingest a source and die at the ``at``-th moment of a durable write, counted from 0."""
    moments = 0

    def watch(_name: str, _moment: Moment) -> None:
        nonlocal moments
        if moments == at:
            os.kill(os.getpid(), signal.SIGKILL)
        moments += 1

    observe(watch)
    Station(root, _Address(url), changes).ingest(source)  # type: ignore[arg-type]
