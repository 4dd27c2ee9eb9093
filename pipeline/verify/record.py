"""The record as the checks read it: a slim frame of revisions, and who was told where and when."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.tables import ANNOUNCEMENTS, ENGAGEMENTS
from pipeline.store.whereabouts import unfound

OPEN = 2**31 - 1
"""The version until which a revision is in force that nothing has followed."""

_SLIM = ("id", "revision", "version", "recorded_at", "record_state", "merged_into", "split_from", "parent_id")


@dataclass(frozen=True, slots=True)
class Record:
    """What the checks look at.

    ``revisions`` has one row a revision, sorted by id and revision: the slim columns and ``until``, the first version
    in which it is no longer in force. ``told`` has one row for each attestation of each live revision: ``id``,
    ``revision``, ``version``, ``until``, ``announcement_id``, ``announcement_revision``, ``mention_index``.
    ``shown`` is what the current view holds (``id``, ``revision``), ``unfound`` what of it is not found by its keys
    (``key``, ``id``), ``announcements`` what the lake holds (``id``, ``revision``).
    """

    revisions: pl.DataFrame
    told: pl.DataFrame
    shown: pl.DataFrame
    unfound: pl.DataFrame
    announcements: pl.DataFrame


def read(lake: Lake) -> Record:
    """Read the record of a lake."""
    rows = lake.scan(ENGAGEMENTS)
    until = pl.col("version").shift(-1).over("id", order_by="revision").fill_null(OPEN)
    revisions = rows.select(_SLIM).sort("id", "revision").with_columns(until=until).collect()
    told = (
        rows.filter(pl.col("record_state") == "live")
        .select("id", "revision", told=pl.col("attestations"))
        .explode("told")
        .drop_nulls("told")
        .select(
            "id", "revision", pl.col("told").struct.field("announcement_id", "announcement_revision", "mention_index")
        )
        .collect()
    )
    return Record(
        revisions,
        told.join(revisions.select("id", "revision", "version", "until"), on=("id", "revision")),
        current(lake).select("id", "revision").collect(),
        unfound(lake),
        lake.scan(ANNOUNCEMENTS).select("id", "revision").collect(),
    )
