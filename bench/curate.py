"""A hundred mentions more in a lake: what finding, resolving and writing them costs, against the number there.

    python -m bench.curate [number ...]

The mentions are those of ``bench.made.mentions``, without their last hundreds by day of publication, which then come as
news. The alternative is what a script would do that keeps its dataset in one parquet file: read, add, write.
The gate is told apart: it looks at the whole candidate. A lake of a million takes 6 GB to make, and some minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from statistics import median
from typing import TypeVar

import polars as pl

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.made.mentions import mentions
from bench.resolve import tellings
from pipeline.quality import decide, tables
from pipeline.resolver import Stamp, neighbourhood, partition, resolve
from pipeline.resolver.groups import Group
from pipeline.resolver.ids import mint
from pipeline.resolver.state import state
from pipeline.store import engagements
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import ENGAGEMENTS
from pipeline.store.whereabouts import whereabouts
from pipeline.uncollected import uncollected
from schemas.contract import Attestation, Engagement, to_frame

NEWS = 100
CHUNK = 20_000
NOW = Stamp(2, next(mentions(1)).recorded_at)
SIZES = (10_000, 100_000)
BARS = {"append to the record": "ratio <= 2", "current view": "value <= 1"}
T = TypeVar("T")
Steps = dict[str, list[float]]


def main(numbers: list[int]) -> None:
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder, uncollected():
            measure(number, Path(folder))


def figures(asked: Asked) -> Iterator[Measured]:
    """Median seconds of each step by the size of the record, bytes written, and the largest beside the smallest."""
    least: dict[str, float] = {}
    for number in asked.numbers or SIZES:
        with tempfile.TemporaryDirectory() as folder, uncollected():
            made, steps = measure(number, Path(folder), times=asked.rounds)
        data = f"{NEWS} mentions more, {made:,} engagements there"
        found = {name: median(taken) for name, taken in steps.items()}
        for name, value in found.items():
            unit = "MB" if name.startswith("written") else "s"
            yield Measured(
                name=f"{name}, {made:,}", value=value, unit=unit, data=data,
                against="the same at the smallest" if name in least else None,
                ratio=value / least[name] if least.get(name) else None,
                bar=BARS.get(name) if name in least else None,
            )  # fmt: skip
        least = least or found


def measure(number: int, folder: Path, times: int = 1) -> tuple[int, Steps]:
    """Add news so many times to a lake of so many mentions; gives the engagements there and what each step took."""
    told = sorted(mentions(number), key=attrgetter("recorded_at"))
    lake, end, steps = Lake(str(folder)), len(told) - times * NEWS, defaultdict[str, list[float]](list)
    made = _lay_down(lake, partition(told[:end]))
    print(f"{number:>9,} mentions, {made:,} engagements", flush=True)
    for version in range(2, times + 2):
        _add(lake, told[end : end + NEWS], version, steps)
        end += NEWS
    return made, steps


def _lay_down(lake: Lake, groups: Iterable[Group]) -> int:
    """The record of these groups as version 1, with what is made from it; gives how many."""
    rest, made = iter(groups), 0
    while chunk := list(islice(rest, CHUNK)):
        rows = [state(group, mint(group.members, ()), None, Stamp(1, NOW.recorded_at)) for group in chunk]
        lake.append(ENGAGEMENTS, rows, {} if made else {engagements.CURATE: 1})
        made += len(rows)
    stand(lake)
    return made


def _add(lake: Lake, told: list[Attestation], version: int, steps: Steps) -> None:
    news, root, _timed = tellings(told), Path(lake.root), partial(_step, steps)
    stamp = Stamp(version, NOW.recorded_at)
    standing = stand(lake)
    near = _timed("find and group", lambda: neighbourhood(news, standing))
    changes = _timed("ids and rows", lambda: resolve(news, near, minted=partial(engagements.minted, lake), stamp=stamp))
    rows = to_frame(Engagement, changes)
    before = standing.view.filter(pl.col("id").is_in(rows["id"].to_list())).select("id", "revision").collect()
    looked_at = _timed("gate: profile", lambda: tables(standing.view, rows, before))
    said = "gate: decision, the first with Great Expectations' import"
    _timed(said, lambda: decide(lake, version, looked_at, now=NOW.recorded_at))
    size = _bytes(root)
    _timed("append to the record", lambda: engagements.commit(lake, rows, version, {}))
    appended = _bytes(root)
    _timed("current view", lambda: current(lake))
    _timed("whereabouts", lambda: whereabouts(lake))
    shown = _bytes(root)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dataset.parquet"
        lake.scan(ENGAGEMENTS).filter(pl.col("version") == 1).collect().write_parquet(file)
        _timed("alternative: one parquet file", lambda: pl.concat([pl.read_parquet(file), rows]).write_parquet(file))
    steps["written to the record"].append((appended - size) / 1e6)
    steps["written to the views"].append((shown - appended) / 1e6)
    print(
        f"    {near.region:,} engagements grouped afresh, {len(changes)} revisions;"
        f" written: record {(appended - size) / 1e6:.1f} MB, views {(shown - appended) / 1e6:.1f} MB"
    )


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _step(steps: Steps, name: str, run: Callable[[], T]) -> T:
    begun = time.perf_counter()
    found = run()
    steps[name].append(time.perf_counter() - begun)
    print(f"    {steps[name][-1]:8.2f} s  {name}", flush=True)
    return found


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [*SIZES])
