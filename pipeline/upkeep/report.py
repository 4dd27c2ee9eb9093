"""What upkeep did, or would do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class TableReport:
    """One table: its files before and after, and what it took.

    ``together`` small files were written together. ``deleted`` files, ``bytes_freed`` in all, were needed by no reader
    for longer than files are kept. ``log`` counts the commits that a reader had to read one by one, ``checkpoint`` says
    that it need not any more. ``left`` says what was left for the next time, and why.
    """

    table: str
    files_before: int
    files_after: int
    together: int
    deleted: int
    bytes_freed: int
    log: int
    checkpoint: bool
    seconds: float
    left: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Captures:
    """The WARC files beside the index of them, which is the table of fetches; nothing of this is ever deleted.

    ``unindexed`` are files (or, where each was read, records, as ``file@offset``) to which no fetch points: a run died
    between the two, and has asked for the page again since. ``missing`` are those to which a fetch points and that are
    not there or are not what was fetched. ``records`` is null where the files were not read.
    """

    files: int
    bytes: int
    records: int | None
    unindexed: tuple[str, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One upkeep: ``leftovers`` are the half-written files and folders that were deleted."""

    dry_run: bool
    keep_days: float
    tables: tuple[TableReport, ...]
    captures: Captures
    leftovers: tuple[str, ...]
