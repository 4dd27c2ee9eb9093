"""Checkpoints: a reader starts from the last one, and reads the commits since then one by one."""

from __future__ import annotations

import json

from deltalake import DeltaTable

from pipeline.store.durable import durable
from pipeline.store.folders import read_text
from pipeline.store.lake import Lake
from pipeline.store.refusals import explained
from pipeline.store.tables import Table

LONG = 20
"""Commits without a checkpoint that make a log long."""


def since_checkpoint(lake: Lake, table: Table, handle: DeltaTable) -> int:
    """How many commits a reader reads one by one."""
    last = read_text(lake, f"{table.name}/_delta_log/_last_checkpoint")
    return handle.version() - (json.loads(last)["version"] if last else -1)


def checkpoint(lake: Lake, handle: DeltaTable) -> None:
    """Write one; no entry of the log is deleted."""
    with durable("checkpoint"), explained(lake.root, "written"):
        handle.create_checkpoint()
