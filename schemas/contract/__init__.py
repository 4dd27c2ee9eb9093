"""The contracts: every field is declared once, and types, rows, rules and the codebook are made from it."""

from schemas.contract.announcement import Announcement, RecordedAnnouncement
from schemas.contract.declare import declared, walk
from schemas.contract.engagement import Attestation, Engagement, FieldSupport
from schemas.contract.mention import Evidence, Facts, Mention, Participant, Person, Quantity
from schemas.contract.rows import RowError, from_row, to_frame, to_row
from schemas.contract.types import arrow_schema, polars_schema
from schemas.contract.version import CONTRACTS, SCHEMA_VERSION, fingerprint

__all__ = [
    "CONTRACTS",
    "SCHEMA_VERSION",
    "Announcement",
    "Attestation",
    "Engagement",
    "Evidence",
    "Facts",
    "FieldSupport",
    "Mention",
    "Participant",
    "Person",
    "Quantity",
    "RecordedAnnouncement",
    "RowError",
    "arrow_schema",
    "declared",
    "fingerprint",
    "from_row",
    "polars_schema",
    "to_frame",
    "to_row",
    "walk",
]
