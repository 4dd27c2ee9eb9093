"""Cutting a release: time step by step, and the peak memory of its processes, against the number of engagements.

    python -m bench.release [number ...]

The record is made of 10,000 engagements after the manner of ``bench.resolve``, with officials, series and thirteen
quotations a mention (as the bundled mirror has them), taken over and over under other ids, addresses and words. Each
cut runs in a process of its own, the gate with it. A record of a million takes 3 GB of disk and some minutes to make.
"""

from __future__ import annotations

import dataclasses
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date
from inspect import isfunction
from pathlib import Path
from typing import ParamSpec, TypeVar

import polars as pl

from bench.memory import watched
from bench.resolve import STAMP, mentions
from pipeline.quality import gate_full
from pipeline.release import build
from pipeline.release.table import Cut, ReleaseTable
from pipeline.resolver import partition
from pipeline.resolver.ids import mint
from pipeline.resolver.state import state
from pipeline.store import engagements
from pipeline.store.lake import Lake
from pipeline.store.tables import ENGAGEMENTS
from pipeline.uncollected import uncollected
from schemas.contract import Attestation, Engagement, Evidence, Person, to_frame

BASE = 10_000
MENTIONS = 17_300
"""So many mentions make a little more than the base."""
DAY = date(2026, 3, 1)
SOURCES = ("us_war", "sg_mindef", "jp_mod", "nato", "gov_uk", "cn_mod")
SERIES = ("Malabar", "ADMM-Plus", "Cobra Gold", "Defence Policy Dialogue", "Shangri-La Dialogue")
FIELDS = ("type", "subtype", "status", "date_start", "date_end", "country", "level", "format", "series", "mode")
SHOWN = 0.05
"""Seconds from which on a step is told."""
P = ParamSpec("P")
T = TypeVar("T")


def main(numbers: list[int]) -> None:
    for number in numbers:
        with tempfile.TemporaryDirectory() as folder:
            with uncollected():
                made = lay_down(Lake(folder), number)
            print(f"{made:>9,} engagements", flush=True)
            subprocess.run([sys.executable, "-m", "bench.release", "--lake", folder], check=True)


def lay_down(lake: Lake, number: int) -> int:
    """A record of so many engagements as version 1; gives how many."""
    base = _base()
    for copy in range(max(1, number // BASE)):
        lake.append(ENGAGEMENTS, _copied(base, copy), {engagements.CURATE: 1} if copy == 0 else {})
    return max(1, number // BASE) * len(base)


def cut(lake: Lake) -> None:
    """Cut the lake's version 1 aside, and say what each step took."""
    begun = time.perf_counter()
    with watched() as peak, tempfile.TemporaryDirectory() as folder:
        gate = _timed("gate over the whole version", gate_full)(lake, version=1)
        _time_steps()
        build.build(Cut(lake=lake, version=1, today=DAY, folder=Path(folder)), "2026.03.01", None, gate.docs)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    for name, seconds in sorted(_spent.items()):
        print(f"    {seconds:8.2f} s    of these, rows of {name}")
    whole = time.perf_counter() - begun
    print(f"    {whole:8.2f} s  in all; peak {peak.gigabytes:.2f} GB; {size / 1e6:,.0f} MB written", flush=True)


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


def _base() -> pl.DataFrame:
    dice = random.Random(1)
    told = [_told_more(dice, one) for one in mentions(MENTIONS)]
    rows = [state(group, mint(group.members, ()), None, STAMP) for group in partition(told)]
    return to_frame(Engagement, rows[:BASE])


def _told_more(dice: random.Random, told: Attestation) -> Attestation:
    mention = dataclasses.replace(
        told.mention,
        evidence=tuple(_evidence(dice, told.announcement_id)),
        people=(Person(name=f"Ann Example {told.announcement_id}", office="Minister"),) * dice.randrange(2),
        series=dice.choice(SERIES) if told.mention.type in ("exercise", "dialogue") else None,
        format="bilateral" if len(told.mention.participants) == 2 else "minilateral",
    )
    address = f"https://example.org/news/{told.announcement_id}"
    return dataclasses.replace(
        told, mention=mention, source=dice.choice(SOURCES), url=address, title=f"Readout of {address}"
    )


def _evidence(dice: random.Random, name: str) -> Iterator[Evidence]:
    for number in range(13):
        start = dice.randrange(40) * 40
        yield Evidence(
            field=FIELDS[number % len(FIELDS)],
            value="value",
            text_field="text",
            start=start,
            end=start + 30,
            quotation=f"said in {name}, {'at length' * dice.randrange(4)}",
            rule="a_rule",
        )


def _copied(base: pl.DataFrame, copy: int) -> pl.DataFrame:
    """The base under other ids: nothing of the copies is the same, so that no saving on repeated words misleads."""
    number = pl.col("id").hash(seed=copy) % 10**13
    more = pl.lit(f"-{copy}")
    mention = pl.element().struct.field("mention")
    evidence = mention.struct.field("evidence").list.eval(
        pl.element().struct.with_fields(quotation=pl.element().struct.field("quotation") + more)
    )
    told = pl.element().struct.with_fields(
        announcement_id=pl.element().struct.field("announcement_id") + more,
        url=pl.element().struct.field("url") + more,
        mention=mention.struct.with_fields(evidence=evidence),
    )
    return base.with_columns(
        id=pl.format("E{}", number.cast(pl.String).str.zfill(13)),
        attestations=pl.col("attestations").list.eval(told),
    )


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
        cut(Lake(sys.argv[2]))
    else:
        main([int(word) for word in sys.argv[1:]] or [10_000, 100_000, 1_000_000])
