"""Quarantine: rows that broke their contract, kept whole with their reasons until they are mended."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

import polars as pl

from pipeline.store.durable import durable
from pipeline.store.lake import Lake
from pipeline.store.tables import QUARANTINE
from schemas.contract.operations import QuarantinedRow


def identity(contract: str, row: str, reasons: Sequence[str]) -> str:
    """The id of a failure: digest of contract, row (JSON) and reasons, so that the same one is kept once."""
    whole = json.dumps([contract, row, sorted(reasons)], ensure_ascii=False)
    return "sha256:" + hashlib.sha256(whole.encode()).hexdigest()


def put_aside(lake: Lake, rows: Sequence[QuarantinedRow]) -> int:
    """Record the rows that are not in quarantine yet; gives how many were new."""
    if not rows:
        return 0
    unique = {row.id: row for row in rows}
    known = set(lake.scan(QUARANTINE).filter(pl.col("id").is_in(list(unique))).select("id").collect()["id"])
    new = [row for id_, row in unique.items() if id_ not in known]
    if new:
        with durable("quarantine"):
            lake.append(QUARANTINE, new)
    return len(new)
