"""A made-up record of engagements in a lake, and the tables of a release that is cut from it.

10,000 engagements of ``bench.made.mentions``, with officials, series and thirteen quotations a mention (as the bundled
mirror has them), are taken over and over under other ids, addresses and words.
"""

from __future__ import annotations

import dataclasses
import random
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import polars as pl

from bench.made.mentions import mentions
from bench.resolve import STAMP
from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.release.write import write_tables
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
SOURCES = ("us_war", "sg_mindef", "jp_mod", "nato", "gov_uk", "cn_mod")
SERIES = ("Malabar", "ADMM-Plus", "Cobra Gold", "Defence Policy Dialogue", "Shangri-La Dialogue")
FIELDS = ("type", "subtype", "status", "date_start", "date_end", "country", "level", "format", "series", "mode")
DAY = date(2026, 3, 1)


def lay_down(lake: Lake, number: int) -> int:
    """A record of so many engagements as version 1; gives how many."""
    base = _base()
    for copy in range(max(1, number // BASE)):
        lake.append(ENGAGEMENTS, _copied(base, copy), {engagements.CURATE: 1} if copy == 0 else {})
    return max(1, number // BASE) * len(base)


@contextmanager
def tables_of(number: int) -> Iterator[Path]:
    """A folder with the tables of a release of so many engagements, and nothing else of it."""
    with tempfile.TemporaryDirectory() as folder, uncollected():
        lake, files = Lake(f"{folder}/lake"), Path(folder, "release")
        lay_down(lake, number)
        files.mkdir()
        write_tables(TABLES, Cut(lake=lake, version=1, today=DAY, folder=files), {})
        yield files


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
