"""A single writer a source: the lock that an ingest or a rebuild holds while it works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout


class BusyError(RuntimeError):
    """Another run of the source is at work."""


@contextmanager
def sole_writer(state: Path, source: str, patience: float) -> Iterator[None]:
    """Hold the source's lock; the operating system frees it when the process dies, however it dies.

    Raises:
        BusyError: another run still holds it after ``patience`` seconds.
    """
    folder = state / "writers"
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / f"{source}.lock", timeout=patience)
    try:
        lock.acquire()
    except Timeout as error:
        raise BusyError(f"another run of {source} has been at work for {patience:g} seconds and more") from error
    try:
        yield
    finally:
        lock.release()
