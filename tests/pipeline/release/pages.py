"""Pages for tests: a release's tables, changed where a test wants them otherwise, and the page made from them."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from pipeline.release.changes import Changes
from pipeline.release.page import Facts, index_page

DAY = date(2026, 3, 20)
OF_ENGAGEMENTS = ("engagements", "participants", "people", "places", "quantities", "attestations", "evidence")


def changed(release: Path, folder: Path, values: Mapping[str, Mapping[str, object]]) -> Path:
    """A copy of the release's tables in ``folder``, with every row of a column set to one value."""
    for file in release.glob("*.parquet"):
        rows = pl.read_parquet(file)
        new = [pl.lit(value, rows.schema[name]).alias(name) for name, value in values.get(file.stem, {}).items()]
        rows.with_columns(new).write_parquet(folder / file.name)
    return folder


def emptied(release: Path, folder: Path) -> Path:
    """The tables of a release in which nothing has happened and nobody has looked."""
    for file in release.glob("*.parquet"):
        rows = pl.read_parquet(file)
        rows = rows.clear() if file.stem in {*OF_ENGAGEMENTS, "coverage"} else rows
        rows.write_parquet(folder / file.name)
    return folder


def multiplied(release: Path, folder: Path, times: int) -> Path:
    """The tables of a release with every engagement so many times, under ids of its own."""
    for file in release.glob("*.parquet"):
        rows = pl.read_parquet(file)
        key = "id" if file.stem == "engagements" else "engagement_id"
        if file.stem in OF_ENGAGEMENTS:
            copies = [rows.with_columns(pl.col(key) + f"{n:04}") for n in range(times)]
            rows = pl.concat(copies)
        rows.write_parquet(folder / file.name)
    return folder


def made(folder: Path, **facts: Any) -> str:
    """The page of these tables, as a first release if the facts do not say otherwise."""
    none = Changes(added=0, revised=0, merged=0, withdrawn=0, fields={})
    told = {"name": f"{DAY:%Y.%m.%d}", "version": 2, "day": DAY, "schema": "1.0.0", "changes": none}
    return index_page(folder, Facts(**(told | facts)))


def unpacked(page: str, block: str) -> dict[str, Any]:
    """What a data block of the page holds."""
    found = re.search(rf'id="data-{block}">([^<]*)<', page)
    assert found
    data: dict[str, Any] = json.loads(gzip.decompress(base64.b64decode(found[1])))
    return data
