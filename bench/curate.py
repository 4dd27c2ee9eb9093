"""A hundred mentions more in a lake: what finding, resolving and writing them costs, against the number there.

    python -m bench.curate [number ...]

The mentions are those of ``bench.resolve``, without their last hundred by day of publication, which then come as news.
The alternative is what a script would do that keeps its dataset in one parquet file: read it, add the rows, write it.
The gate is told apart: it looks at the whole candidate. A lake of a million takes 6 GB to make, and some minutes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import TypeVar

import polars as pl

from bench.resolve import mentions, tellings
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
T = TypeVar("T")


def main(numbers: list[int]) -> None:
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder, uncollected():
            told = sorted(mentions(number), key=attrgetter("recorded_at"))
            lake = Lake(folder)
            print(f"{number:>9,} mentions, {_lay_down(lake, partition(told[:-NEWS])):,} engagements", flush=True)
            _add(lake, told[-NEWS:])


def _lay_down(lake: Lake, groups: Iterable[Group]) -> int:
    """The record of these groups as version 1, with what is made from it; gives how many."""
    rest, made = iter(groups), 0
    while chunk := list(islice(rest, CHUNK)):
        rows = [state(group, mint(group.members, ()), None, Stamp(1, NOW.recorded_at)) for group in chunk]
        lake.append(ENGAGEMENTS, rows, {} if made else {engagements.CURATE: 1})
        made += len(rows)
    stand(lake)
    return made


def _add(lake: Lake, told: list[Attestation]) -> None:
    news, root = tellings(told), Path(lake.root)
    standing = stand(lake)
    near = _timed("find and group", lambda: neighbourhood(news, standing))
    changes = _timed("ids and rows", lambda: resolve(news, near, minted=partial(engagements.minted, lake), stamp=NOW))
    rows = to_frame(Engagement, changes)
    before = standing.view.filter(pl.col("id").is_in(rows["id"].to_list())).select("id", "revision").collect()
    looked_at = _timed("gate: profile", lambda: tables(standing.view, rows, before))
    _timed(
        "gate: decision, Great Expectations' import included", lambda: decide(lake, 2, looked_at, now=NOW.recorded_at)
    )
    size = _bytes(root)
    _timed("append to the record", lambda: engagements.commit(lake, rows, 2, {}))
    appended = _bytes(root)
    _timed("current view", lambda: current(lake))
    _timed("whereabouts", lambda: whereabouts(lake))
    shown = _bytes(root)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "dataset.parquet"
        lake.scan(ENGAGEMENTS).filter(pl.col("version") == 1).collect().write_parquet(file)
        _timed("alternative: one parquet file", lambda: pl.concat([pl.read_parquet(file), rows]).write_parquet(file))
    print(
        f"    {near.region:,} engagements grouped afresh, {len(changes)} revisions;"
        f" written: record {(appended - size) / 1e6:.1f} MB, views {(shown - appended) / 1e6:.1f} MB"
    )


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _timed(step: str, run: Callable[[], T]) -> T:
    begun = time.perf_counter()
    found = run()
    print(f"    {time.perf_counter() - begun:8.2f} s  {step}", flush=True)
    return found


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000])
