"""From an item on the mirror to its row in a committed version, through a whole Airflow on this machine (SQLite).

    python -m bench.latency [items a minute] [items]

All sources are watched, each polled every 2 seconds, delay 0. Items appear at even distances, a source at a time. What
is told: median and 95th percentile in seconds, what was lost, and where the time goes, step by step, from the moments
that fetches, announcements, versions and Airflow's task instances carry. The triggerer, scheduler, executor, mirror and
this program share the machine.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice, pairwise
from pathlib import Path

import polars as pl

from bench.frame.asked import Asked
from bench.frame.figure import Measured
from bench.newsroom import news
from mirror import MirrorServer
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, CURRENT, ENGAGEMENTS, FETCHES
from standalone.airflow import Airflow
from standalone.deployment import airflow, wait_for_release
from standalone.environment import Place, Ports, Web

PATIENCE = 600.0
RATES, ITEMS = (1, 10), 30
STEPS = (
    "noticed",
    "waited for a worker",
    "fetched and read",
    "recorded",
    "curator came",
    "coded and resolved",
    "gated, committed, seen",
)


@dataclass(slots=True)
class Told:
    """One item: when it appeared on the mirror, and when a version that attests to it was seen."""

    id: str
    at: datetime
    seen: datetime | None = None


Steps = list[tuple[float, ...]]
"""Seconds of each of ``STEPS``, item by item."""


def main(rate: float, number: int) -> None:
    told, seconds, steps = measure(rate, number)
    _report(rate, told, seconds, steps)


def figures(asked: Asked) -> Iterator[Measured]:
    """Median and 95th percentile until a row is seen, items lost, the median of each step; ``numbers`` are rates."""
    for rate in asked.numbers or RATES:
        told, _, steps = measure(rate, ITEMS)
        waits, data = _waits(told), f"{ITEMS} items at {rate} a minute over all sources, whole Airflow on SQLite"
        lost = len(told) - len(waits)
        median = statistics.median(waits)
        yield Measured(name=f"median, {rate} a minute", value=median, unit="s", data=data, bar="value <= 6")
        late = _percentile(waits)
        yield Measured(name=f"95th percentile, {rate} a minute", value=late, unit="s", data=data, bar="value <= 15")
        yield Measured(name=f"lost, {rate} a minute", value=lost, unit="items", data=data, bar="value <= 0")
        for name, taken in zip(STEPS, zip(*steps, strict=True), strict=True):
            yield Measured(name=f"{name}, {rate} a minute", value=statistics.median(taken), unit="s", data=data)


def measure(rate: float, number: int) -> tuple[list[Told], float, Steps]:
    """Let so many items appear at this rate a minute; gives them, the seconds of all of it, and those of each step."""
    with tempfile.TemporaryDirectory() as home, ExitStack() as stack:
        mirror = stack.enter_context(MirrorServer(process=True))
        place = Place(Path(home) / "home", Path(home) / "lake", Path(home) / "state")
        web = Web(mirror=mirror.url, delay=0.0, poll_seconds=2.0)
        running = stack.enter_context(airflow(place, Ports.free(), web))
        running.wait_until_ready(PATIENCE)
        lake = Lake(str(place.lake))
        wait_for_release(lake, running, PATIENCE)
        _settle(running)
        items = islice(news(_attested(lake)), number)
        told: list[Told] = []
        begun = time.monotonic()
        for count, (source, item) in enumerate(items):
            _watch(lake, told, until=begun + count * 60 / rate)
            told.append(Told(mirror.control.publish(source, item), datetime.now(UTC)))
        _watch(lake, told, until=time.monotonic() + PATIENCE)
        return told, time.monotonic() - begun, _steps(lake, running, told)


def _settle(running: Airflow) -> None:
    """Wait until no run has been queued or running for some seconds."""
    quiet = 0
    while quiet < 10:
        busy = running.call("GET", "/dags/~/dagRuns?state=queued&state=running&limit=1")["total_entries"]
        quiet = quiet + 1 if busy == 0 else 0
        time.sleep(1)


def _watch(lake: Lake, told: Sequence[Told], until: float) -> None:
    """Note what versions bring, until a moment or, where that is sooner, until all that was told has come."""
    version = -1
    while any(one.seen is None for one in told) or time.monotonic() < until:
        if time.monotonic() >= until:
            return
        newest = lake.version(CURRENT) or 0
        if newest != version:
            version, there = newest, _attested(lake)
            for one in told:
                one.seen = one.seen or (datetime.now(UTC) if one.id in there else None)
        if all(one.seen for one in told) and until - time.monotonic() > PATIENCE / 2:
            return
        time.sleep(0.1)


def _attested(lake: Lake) -> set[str]:
    live = lake.scan(CURRENT).filter(pl.col("record_state") == "live").select("attestations").collect()
    return set(live.explode("attestations")["attestations"].struct.field("announcement_id").drop_nulls())


def _steps(lake: Lake, running: Airflow, told: Sequence[Told]) -> Steps:
    """Seconds of each of ``STEPS`` for every item that came."""
    tasks = _tasks(running)
    fetched = _first(lake, FETCHES, pl.format("{}:{}", "source", "key"), "fetched_at")
    recorded = _first(lake, ANNOUNCEMENTS, pl.col("id"), "recorded_at")
    committed = _committed(lake)
    found = []
    for one in told:
        if one.seen is None or not all(one.id in moments for moments in (fetched, recorded, committed)):
            continue
        intake = _of(tasks, f"ingest_{one.id.partition(':')[0]}", "take_in", fetched[one.id])
        curation = _of(tasks, "curate", "curate", committed[one.id])
        if intake and curation:
            marks = [one.at, intake[0], intake[1], fetched[one.id], recorded[one.id], curation[1], committed[one.id]]
            found.append(tuple(_between([*marks, one.seen])))
    return found


def _between(marks: Sequence[datetime]) -> Iterator[float]:
    return ((after - before).total_seconds() for before, after in pairwise(marks))


def _first(lake: Lake, table: object, key: pl.Expr, moment: str) -> dict[str, datetime]:
    rows = lake.scan(table).select(key=key, moment=moment).group_by("key").agg(pl.col("moment").min())  # type: ignore[arg-type]
    return dict(rows.filter(pl.col("key").is_not_null()).collect().iter_rows())


def _committed(lake: Lake) -> dict[str, datetime]:
    """When the first version that attests to an announcement was committed."""
    rows = lake.scan(ENGAGEMENTS).select("recorded_at", "attestations").collect().explode("attestations")
    named = rows.select("recorded_at", id=pl.col("attestations").struct.field("announcement_id"))
    return dict(named.drop_nulls().group_by("id").agg(pl.col("recorded_at").min()).iter_rows())


Task = tuple[str, str, datetime, datetime, datetime]


def _tasks(running: Airflow) -> list[Task]:
    """DAG, task, and when it was queued, began and ended."""
    found: list[Task] = []
    while True:
        path = f"/dags/~/dagRuns/~/taskInstances?state=success&limit=100&offset={len(found)}"
        page = running.call("GET", path)["task_instances"]
        rows: list[Mapping[str, str]] = page  # type: ignore[assignment]
        if not rows:
            return found
        found += [
            (row["dag_id"], row["task_id"], *(_moment(row[at]) for at in ("queued_when", "start_date", "end_date")))  # type: ignore[misc]
            for row in rows
        ]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _of(tasks: Sequence[Task], dag: str, task: str, moment: datetime) -> tuple[datetime, datetime] | None:
    """Of the task instance that ran at a moment: when it was queued, and when it began."""
    return next((row[2:4] for row in tasks if row[:2] == (dag, task) and row[3] <= moment <= row[4]), None)


def _report(rate: float, told: Sequence[Told], seconds: float, steps: Steps) -> None:
    waits = _waits(told)
    print(f"{len(told)} items at {rate:g} a minute in {seconds:.0f} s, {len(told) - len(waits)} lost")
    print(f"  median {statistics.median(waits):.1f} s, 95th percentile {_percentile(waits):.1f} s")
    print(f"  where the time goes (medians of {len(steps)}):")
    for name, taken in zip(STEPS, zip(*steps, strict=True), strict=True):
        print(f"    {statistics.median(taken):6.2f} s  {name}")


def _waits(told: Sequence[Told]) -> list[float]:
    return sorted((one.seen - one.at).total_seconds() for one in told if one.seen)


def _percentile(waits: Sequence[float]) -> float:
    return waits[int(0.95 * (len(waits) - 1))]


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0, int(sys.argv[2]) if len(sys.argv) > 2 else ITEMS)
