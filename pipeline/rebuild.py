"""Today's parser over yesterday's captures: offline, and only what reads differently becomes a revision."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.settings import Settings
from pipeline.store.lake import Lake


@dataclass(frozen=True, slots=True, kw_only=True)
class RebuildReport:
    """Counts of one rebuild.

    ``captures`` were read again, ``revised`` announcements read differently and have a new revision, ``unchanged``
    read the same, ``unreadable`` names captures that today's parser or a row rule refuses, ``damaged`` those whose
    bytes are not what was captured.
    """

    captures: int
    revised: int
    unchanged: int
    unreadable: tuple[str, ...]
    damaged: tuple[str, ...]


def rebuild(lake: Lake, settings: Settings, *, source: str | None = None, month: str | None = None) -> RebuildReport:
    """Read captures again with today's parsers and record what differs as new revisions.

    Args:
        lake: where captures and announcements are.
        settings: the folder of locks; no address is asked.
        source: one source's id; all when left out.
        month: ``YYYY-MM``, the month of capture (UTC); all when left out.

    Raises:
        KeyError: there is no such source.
        ValueError: the month is not written as ``YYYY-MM``.
    """
    raise NotImplementedError
