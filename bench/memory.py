"""The memory of this process and of those that it has started, together, at its highest."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil

EVERY = 0.05
"""Seconds between two looks."""


@dataclass(slots=True)
class Peak:
    """The most that was seen so far, in bytes of resident memory; what processes share counts in each."""

    bytes: int = 0

    @property
    def gigabytes(self) -> float:
        """The same in units of 2**30 bytes."""
        return self.bytes / 2**30


@contextmanager
def watched() -> Iterator[Peak]:
    """Look at the memory again and again while the body runs.

    The kernel's own figure for a child that has ended counts what its parent held when it was started.
    """
    peak, over = Peak(), threading.Event()
    looker = threading.Thread(target=_look, args=(peak, over), daemon=True)
    looker.start()
    try:
        yield peak
    finally:
        over.set()
        looker.join()


def _look(peak: Peak, over: threading.Event) -> None:
    own = psutil.Process()
    while not over.wait(EVERY):
        peak.bytes = max(peak.bytes, sum(_resident(one) for one in (own, *own.children(recursive=True))))


def _resident(process: psutil.Process) -> int:
    with suppress(psutil.NoSuchProcess):
        return int(process.memory_info().rss)
    return 0
