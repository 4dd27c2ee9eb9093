"""The virtual clock: what time it is inside the mirror."""

import threading
import time
from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 16, tzinfo=UTC)


class VirtualClock:
    """A clock that starts at `start` and runs `speed` virtual seconds per real second.

    Speed 0 stands still, so that a test moves it by `advance` or `at` alone. Safe to use from several threads.
    """

    def __init__(self, start: datetime = START, speed: float = 0.0) -> None:
        self._guard = threading.Lock()
        self._moment = aware(start)
        self._speed = natural(speed)
        self._read = time.monotonic()

    @property
    def speed(self) -> float:
        """Virtual seconds per real second."""
        return self._speed

    def now(self) -> datetime:
        """The virtual moment, UTC."""
        with self._guard:
            return self._settle()

    def at(self, moment: datetime) -> datetime:
        """Set the clock to `moment` (aware; else ValueError) and give it back as UTC."""
        with self._guard:
            self._moment, self._read = aware(moment), time.monotonic()
            return self._moment

    def advance(self, span: timedelta) -> datetime:
        """Move the clock by `span` and give the new moment."""
        with self._guard:
            self._moment = self._settle() + span
            return self._moment

    def run(self, speed: float) -> datetime:
        """Go on at `speed` from the present moment."""
        with self._guard:
            moment = self._settle()
            self._speed = natural(speed)
            return moment

    def _settle(self) -> datetime:
        read = time.monotonic()
        self._moment += timedelta(seconds=(read - self._read) * self._speed)
        self._read = read
        return self._moment


def aware(moment: datetime) -> datetime:
    """The moment in UTC. Raises ValueError for one without an offset."""
    if moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no offset; write it as 2026-11-16T00:00:00Z")
    return moment.astimezone(UTC)


def natural(speed: float) -> float:
    """The speed itself. Raises ValueError when it is negative: published news never becomes unpublished."""
    if speed < 0:
        raise ValueError(f"speed {speed} is negative; use 0 to stand still")
    return speed
