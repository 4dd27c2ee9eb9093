"""Names for every durable write, so that a crash at each of them can be tried, logged and counted.

A write that must survive (or be absent as a whole) runs inside ``with durable("name"):``. Observers hear of the
moment before and the moment after it. Nothing observes by default.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

Moment: TypeAlias = Literal["before", "after"]
Observer: TypeAlias = Callable[[str, Moment], None]

WRITES: tuple[str, ...] = (
    "leads",
    "captures",
    "announcements",
    "fetches",
    "runs",
    "codings",
    "quarantine",
    "gate",
    "rollback",
    "engagements",
    "current",
    "whereabouts",
    "release",
    "release-index",
    "compaction",
    "vacuum",
    "checkpoint",
)
"""Every durable write of the engine, in the order in which one announcement meets them; those of upkeep come last."""

_observers: list[Observer] = []


def observe(observer: Observer) -> None:
    """From now on tell ``observer`` of every durable write in this process."""
    _observers.append(observer)


@contextmanager
def durable(name: str) -> Iterator[None]:
    """Mark a durable write by its name, one of ``WRITES``.

    Raises:
        ValueError: the name is none of ``WRITES``; add it there, so that the crash tests try it.
    """
    if name not in WRITES:
        raise ValueError(f"{name!r} is no durable write: add it to WRITES in {__name__}")
    for observer in _observers:
        observer(name, "before")
    yield
    for observer in _observers:
        observer(name, "after")
