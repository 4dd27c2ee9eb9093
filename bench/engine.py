"""From an item on the mirror to its row in a committed version: the engine's own share, without Airflow around it.

News of one source are published one by one, each with other parties; what the ingest task and the curator do is done
here at once, in this process. To the whole belong also the wait for the next poll and the start of two tasks.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from statistics import median

import polars as pl

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from mirror import MirrorServer
from pipeline.curate import curate
from pipeline.ingest import ingest
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake

SOURCE = "un_press"
PARTIES = (
    "Norway",
    "Japan",
    "Kenya",
    "Chile",
    "Vietnam",
    "Poland",
    "Ghana",
    "Canada",
    "Jordan",
    "Nepal",
    "Spain",
    "Fiji",
)
STEPS = ("the source is read", "coded, resolved, gated, committed", "a reader sees the row")


def figures(asked: Asked) -> Iterator[Measured]:
    """Median seconds of each step for one new item, and of all of them."""
    taken: list[tuple[float, ...]] = []
    with MirrorServer(process=True) as mirror, tempfile.TemporaryDirectory() as home:
        settings = Settings(lake=f"{home}/lake", state=Path(home, "state"), mirror=mirror.url, delay=0)
        lake = settings.open_lake()
        _step_by_step(lake, settings)
        for number in range(min(asked.rounds + 1, len(PARTIES))):
            mirror.control.publish(SOURCE, _news(number))
            taken.append(_step_by_step(lake, settings))
    counted, data = taken[1:], f"{len(taken) - 1} items of one source, one at a time, no delay on the mirror"
    for name, seconds in zip(STEPS, zip(*counted, strict=True), strict=True):
        yield Measured(name=name, value=median(seconds), unit="s", data=data)
    yield Measured(name="all of it", value=median(map(sum, counted)), unit="s", data=data)


def _news(number: int) -> dict[str, object]:
    party = PARTIES[number]
    text = f"The Secretary-General met today with the Minister of Defence of {party}. They discussed peacekeeping."
    return {
        "key": f"SG/SM/{18000 + number}",
        "title": f"Secretary-General meets {party}'s Defence Minister",
        "text": text,
    }


def _step_by_step(lake: Lake, settings: Settings) -> tuple[float, ...]:
    moments = [time.perf_counter()]
    ingest(SOURCE, lake, settings)
    moments.append(time.perf_counter())
    version = curate(lake, settings).version
    moments.append(time.perf_counter())
    rows = current(lake).filter(pl.col("version") == version).collect()
    moments.append(time.perf_counter())
    if version is None or rows.is_empty():
        raise RuntimeError("what was published has become no row")
    return tuple(after - before for before, after in pairwise(moments))
