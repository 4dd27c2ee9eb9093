"""The contracts: every field is declared once, and types, rows, rules and the codebook are made from it.

What needs polars or arrow is loaded when it is first asked for, so that a DAG file can read declarations at no cost.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from schemas.contract.announcement import Announcement, RecordedAnnouncement
from schemas.contract.declare import declared, walk
from schemas.contract.engagement import Attestation, CurrentEngagement, Engagement, FieldSupport, Join, Whereabouts
from schemas.contract.mention import Evidence, Facts, Mention, Participant, Person, Quantity
from schemas.contract.version import CONTRACTS, SCHEMA_VERSION

if TYPE_CHECKING:
    from schemas.contract.frames import to_frame
    from schemas.contract.rows import RowError, from_row, to_row
    from schemas.contract.types import arrow_schema, polars_schema

_LATER = {
    "RowError": "rows",
    "arrow_schema": "types",
    "from_row": "rows",
    "polars_schema": "types",
    "to_frame": "frames",
    "to_row": "rows",
}


def __getattr__(name: str) -> object:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)


__all__ = [
    "CONTRACTS",
    "SCHEMA_VERSION",
    "Announcement",
    "Attestation",
    "CurrentEngagement",
    "Engagement",
    "Evidence",
    "Facts",
    "FieldSupport",
    "Join",
    "Mention",
    "Participant",
    "Person",
    "Quantity",
    "RecordedAnnouncement",
    "RowError",
    "Whereabouts",
    "arrow_schema",
    "declared",
    "from_row",
    "polars_schema",
    "to_frame",
    "to_row",
    "walk",
]
