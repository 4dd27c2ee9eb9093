"""The current view: the last revision of each engagement, kept materialised for readers.

It follows the record: a crash between the two leaves it one version behind, and whoever needs it next brings it
up. Its Delta transaction ``curate`` is the dataset version that it shows.
"""

from __future__ import annotations

import polars as pl

from pipeline.errors import OutrunError
from pipeline.store.durable import durable
from pipeline.store.engagements import CURATE, as_of, newest
from pipeline.store.lake import Lake
from pipeline.store.tables import CURRENT


def current(lake: Lake) -> pl.LazyFrame:
    """The last revision of every engagement, brought up to the record first."""
    bring_up(lake)
    return lake.scan(CURRENT)


def bring_up(lake: Lake) -> int:
    """Make the view show the last dataset version; gives that version."""
    version = newest(lake)
    if lake.transaction(CURRENT, CURATE) < version:
        try:
            with durable("current"):
                lake.replace(CURRENT, as_of(lake, version).sort("id").collect(), {CURATE: version})
        except OutrunError:
            pass  # another process has brought it up, to this version or a later one
    return version
