"""A value read from the lake, kept for a moment: who asks meanwhile is answered at once, and one alone reads anew."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Held(Generic[T]):
    """Keeps what ``read`` gave.

    Within ``fresh`` seconds, or four times as long as reading took, nothing is asked: however slow reading is, it takes
    a fifth of one thread's time at most. Up to ``old`` seconds it is kept as long as ``mark``, which must be
    cheap, stays the same; then it is read again all the same, for some of it depends on the time of day.
    """

    read: Callable[[], T]
    mark: Callable[[], Hashable]
    fresh: float = 2.0
    old: float = 60.0
    clock: Callable[[], float] = time.monotonic
    _known: tuple[T, Hashable] | None = None
    _read_at: float = 0.0
    _looked_at: float = 0.0
    _took: float = 0.0
    _turn: Lock = field(default_factory=Lock)

    def forget(self) -> None:
        """Read anew at the next look: whoever has just changed something wants to see it."""
        with self._turn:
            self._known = None

    def get(self) -> T:
        """The value, read anew where it may have changed."""
        with self._turn:
            now = self.clock()
            if self._known is not None and now - self._looked_at < max(self.fresh, 4 * self._took):
                return self._known[0]
            mark = self.mark()
            if self._known is None or mark != self._known[1] or now - self._read_at >= self.old:
                # The mark was taken before: a commit in between is seen at the next look.
                self._known, self._read_at = (self.read(), mark), now
                self._took = self.clock() - now
            self._looked_at = self.clock()
            return self._known[0]
