"""Cutting a release: time step by step, and the peak memory of its processes, against the number of engagements.

    python -m bench.release [number ...]

The record is that of ``bench.made.record``. Each cut runs in a process of its own, the gate with it. A record of a
million takes 3 GB of disk and some minutes to make.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from inspect import isfunction
from math import log
from pathlib import Path
from typing import ParamSpec, TypeVar

import polars as pl

from bench.frame.apart import apart
from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.made.record import DAY, lay_down
from bench.memory import watched
from pipeline.quality import gate_full
from pipeline.release import build
from pipeline.release.table import Cut, ReleaseTable
from pipeline.store.lake import Lake
from pipeline.uncollected import uncollected

SHOWN = 0.05
"""Seconds from which on a step is told."""
SIZES = (10_000, 100_000, 1_000_000)
P = ParamSpec("P")
T = TypeVar("T")


def main(numbers: list[int]) -> None:
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            with uncollected():
                made = lay_down(Lake(folder), number)
            print(f"{made:>9,} engagements", flush=True)
            apart(cut, folder)


def figures(asked: Asked) -> Iterator[Measured]:
    """Seconds, peak memory and size of a cut, each in a process of its own, and how the seconds grow."""
    found: dict[int, float] = {}
    for number in asked.numbers or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            with uncollected():
                made = lay_down(Lake(folder), number)
            found[made], peak, size = apart(cut, folder)
        data = f"{made:,} made-up engagements, one run"
        yield Measured(name=f"a cut of {made:,}", value=found[made], unit="s", data=data)
        yield Measured(name=f"peak memory, {made:,}", value=peak, unit="GB", data=data)
        yield Measured(name=f"written, {made:,}", value=size, unit="MB", data=data)
    least, most = min(found), max(found)
    if least < most:
        grown = log(found[most] / found[least]) / log(most / least)
        yield Measured(name="growth with the number", value=grown, unit="exponent", data=f"{least:,} to {most:,}")


def cut(root: str) -> tuple[float, float, float]:
    """Cut the lake's version 1 aside, and say what each step took; gives seconds, peak (2**30 bytes) and MB."""
    lake, begun = Lake(root), time.perf_counter()
    with watched() as peak, tempfile.TemporaryDirectory() as folder:
        gate = _timed("gate over the whole version", gate_full)(lake, version=1)
        _time_steps()
        build.build(Cut(lake=lake, version=1, today=DAY, folder=Path(folder)), "2026.03.01", None, gate.docs)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    for name, seconds in sorted(_spent.items()):
        print(f"    {seconds:8.2f} s    of these, rows of {name}")
    whole = time.perf_counter() - begun
    print(f"    {whole:8.2f} s  in all; peak {peak.gigabytes:.2f} GB; {size / 1e6:,.0f} MB written", flush=True)
    return whole, peak.gigabytes, size / 1e6


_spent: dict[str, float] = defaultdict(float)
"""Seconds by table: its rows are made part by part, turn about with those of the others."""


def _time_steps() -> None:
    """Every step that ``build`` calls by name is timed, whoever adds it; and every table's rows."""
    for name, step in list(vars(build).items()):
        if isfunction(step) and step.__module__.startswith("pipeline.release.") and step is not build.build:
            setattr(build, name, _timed(f"{step.__module__}.{name}", step))
    frame = ReleaseTable.frame

    def timed(self: ReleaseTable, cut: Cut) -> pl.DataFrame:
        begun = time.perf_counter()
        found = frame(self, cut)
        _spent[self.name] += time.perf_counter() - begun
        return found

    ReleaseTable.frame = timed  # type: ignore[method-assign]  # for the time of this process, which ends with the cut


def _timed(step: str, run: Callable[P, T]) -> Callable[P, T]:
    def timed(*given: P.args, **named: P.kwargs) -> T:
        begun = time.perf_counter()
        found = run(*given, **named)
        if (seconds := time.perf_counter() - begun) > SHOWN:
            print(f"    {seconds:8.2f} s  {step}", flush=True)
        return found

    return timed


if __name__ == "__main__":
    if sys.argv[1:2] == ["--lake"]:
        cut(sys.argv[2])
    else:
        main([int(word) for word in sys.argv[1:]] or [*SIZES])
