"""The lake's Delta tables: name, contract and partitions, in one list."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.contract.announcement import RecordedAnnouncement
from schemas.contract.engagement import CurrentEngagement, Engagement, Whereabouts
from schemas.contract.operations import (
    AlarmNote,
    CodingRecord,
    Fetch,
    GateRecord,
    LeadRecord,
    PauseNote,
    QuarantinedRow,
    RollbackNote,
    Run,
)


@dataclass(frozen=True, slots=True)
class Table:
    """A Delta table: its folder under the lake, the contract of its rows, and its partition columns."""

    name: str
    contract: type
    description: str
    partition_by: tuple[str, ...] = ()


LEADS = Table("leads", LeadRecord, "Every lead that was found or pushed.", ("source",))
FETCHES = Table("fetches", Fetch, "Every exchange with a site and its typed outcome.", ("source",))
ANNOUNCEMENTS = Table("announcements", RecordedAnnouncement, "Append-only revisions of announcements.", ("source",))
RUNS = Table("runs", Run, "Every ingest run and its verdict.")
CODINGS = Table("codings", CodingRecord, "What the coder made of each announcement revision.", ("source",))
QUARANTINE = Table("quarantine", QuarantinedRow, "Rows that broke their contract, with reasons.")
GATES = Table("gates", GateRecord, "Every decision of the gate.")
ALARMS = Table("alarms", AlarmNote, "What was told of each alarm, and who knows of it.")
PAUSES = Table("pauses", PauseNote, "Sources that an operator has paused, or let go on.")
ROLLBACKS = Table("rollbacks", RollbackNote, "Versions that bring back the content of an earlier one.")
ENGAGEMENTS = Table("engagements", Engagement, "The record: append-only revisions of engagements.")
CURRENT = Table("current", CurrentEngagement, "The last revision of each engagement, kept for readers.", ("quarter",))
WHEREABOUTS = Table("whereabouts", Whereabouts, "Under which keys the current view's engagements are found.", ("slot",))

VIEWS = (CURRENT, WHEREABOUTS)
"""Made from the record, their parts replaced; to all other tables rows are only appended."""

TABLES = (
    LEADS,
    FETCHES,
    ANNOUNCEMENTS,
    RUNS,
    CODINGS,
    QUARANTINE,
    GATES,
    ALARMS,
    PAUSES,
    ROLLBACKS,
    ENGAGEMENTS,
    *VIEWS,
)
