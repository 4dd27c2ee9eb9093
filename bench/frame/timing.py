"""Times of several ways to do one thing, taken turn about, so that a busy minute hits them all."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial

Way = Callable[[], object]


def seconds(run: Way) -> float:
    """Wall-clock seconds of one run."""
    begun = time.perf_counter()
    run()
    return time.perf_counter() - begun


def core_seconds(run: Way) -> float:
    """Seconds of processor time of one run in this process: what a core of its own would take, whoever else is busy."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


def turn_about(ways: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median seconds of each way. Each tells the seconds of one run itself; a first run of each is thrown away."""
    found: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, way in ways.items():
            taken = way()
            if number:
                found[name].append(taken)
    return {name: statistics.median(taken) for name, taken in found.items()}


def medians(ways: Mapping[str, Way], rounds: int) -> dict[str, float]:
    """As :func:`turn_about`, of things to be run and timed here."""
    return turn_about({name: partial(seconds, way) for name, way in ways.items()}, rounds)
