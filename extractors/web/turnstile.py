"""One request at a time per host, and silence between two, over all threads and processes that share a folder.

Whoever holds the host's file lock may ask. The kernel frees the lock of a killed process. Beside the lock lies a stamp:
when the last request ended, and how long a silence the host has asked for. While a request runs the stamp says so; if
it still does when the next holder comes, the one before was killed at an unknown moment, and the full delay is waited.

File locks are taken by polling, so whoever lets go and asks again at once would always win. Therefore the host's lock
may be asked for only by the holder of a second one, the head of the queue: one who has just been served finds it taken.
"""

import json
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from filelock import FileLock, Timeout

LONGEST_SILENCE = 24 * 3600.0
_POLL = 0.03


class NoTurnError(Exception):
    """Our turn would come too late; `seconds` says how long to stay away."""

    def __init__(self, message: str, seconds: float) -> None:
        super().__init__(message)
        self.seconds = seconds


@dataclass(slots=True)
class Turn:
    """The right to send one request, now."""

    silence: float = 0.0

    def keep_silent(self, seconds: float) -> None:
        """Nobody may ask this host for so many seconds after this turn: its own wish, or our back-off."""
        self.silence = min(max(self.silence, seconds), LONGEST_SILENCE)


@dataclass(frozen=True, slots=True)
class _Stamp:
    """When the last request ended (seconds since the epoch), and how many seconds of silence were asked for then.

    `ended` None: a request is running, or its sender was killed.
    """

    ended: float | None
    silence: float = 0.0

    def seen(self, now: float) -> "_Stamp":
        """A stamp from the future, set by a clock that was wrong, counts from now: it must not hold us for years."""
        return self if self.ended is None or self.ended <= now else _Stamp(now, self.silence)

    def silent(self, now: float) -> float:
        """Seconds of silence that are left."""
        return 0.0 if self.ended is None else max(0.0, self.ended + self.silence - now)

    def wait(self, now: float, delay: float) -> float:
        """Seconds until the next request."""
        since = 0.0 if self.ended is None else now - self.ended
        return max(delay - since, self.silent(now), 0.0)


class Turnstile:
    """The turnstiles of all hosts, kept in a folder."""

    def __init__(self, folder: Path, *, patience: float, longest_wait: float) -> None:
        """`patience`: seconds to queue for a host; `longest_wait`: seconds of asked-for silence that are sat out."""
        self._folder, self._patience, self._longest_wait = folder, patience, longest_wait

    @contextmanager
    def turn(self, host: str, delay: float) -> Iterator[Turn]:
        """Wait until this host may be asked, and keep all others out until the block ends.

        `delay`: seconds since the end of the last request. Raises NoTurnError where the wait would be too long.
        """
        name = quote(host, safe="")
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp_file = self._folder / f"{name}.stamp"
        with self._place(self._folder / name, host):
            self._wait(stamp_file, host, delay)
            _write(stamp_file, _Stamp(None))
            turn = Turn()
            try:
                yield turn
            finally:
                _write(stamp_file, _Stamp(time.time(), turn.silence))

    @contextmanager
    def _place(self, path: Path, host: str) -> Iterator[None]:
        end = time.monotonic() + self._patience
        try:
            with _locked(path.with_name(f"{path.name}.queue"), self._patience):
                place = _locked(path.with_name(f"{path.name}.lock"), max(0.0, end - time.monotonic()))
        except Timeout:
            raise NoTurnError(f"others of ours kept {host} busy for {self._patience:g} s", self._patience) from None
        with place:
            yield

    def _wait(self, file: Path, host: str, delay: float) -> None:
        now, found = time.time(), _read(file)
        if found is None:
            return
        stamp = found.seen(now)
        if stamp is not found:
            _write(file, stamp)
        wait = stamp.wait(now, delay)
        if stamp.silent(now) > self._longest_wait:
            raise NoTurnError(f"{host} has asked for silence for another {wait:.0f} s", wait)
        if wait > self._patience:
            raise NoTurnError(f"{host} wants {delay:g} s between requests, longer than we wait", wait)
        time.sleep(wait)


def _locked(path: Path, timeout: float) -> AbstractContextManager[object]:
    # A lock object of its own each time, so that threads exclude one another as processes do.
    return FileLock(path, thread_local=False).acquire(timeout=timeout, poll_interval=_POLL)


def _read(path: Path) -> _Stamp | None:
    try:
        found = json.loads(path.read_text("ascii"))
        ended = found["ended"]
        silence = min(float(found["silence"]), LONGEST_SILENCE)
        return _Stamp(None if ended is None else float(ended), silence)
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError):
        return _Stamp(None)  # torn by a kill in the middle of writing: as if a request had been running


def _write(path: Path, stamp: _Stamp) -> None:
    path.write_text(json.dumps({"ended": stamp.ended, "silence": stamp.silence}), "ascii")
