"""Ingest: from a source's listing to recorded announcements, and a verdict over how it went."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.ingest.report import PushedLead, RunReport
from pipeline.settings import Settings
from pipeline.store.lake import Lake

__all__ = ["PushedLead", "RunReport", "ingest"]


def ingest(
    source_id: str,
    lake: Lake,
    settings: Settings,
    *,
    pushed: Sequence[PushedLead] = (),
    run_id: str | None = None,
    revisit: bool = True,
) -> RunReport:
    """Take in what a source shows: new leads, leads left over from earlier runs, pushed ones, and edited pages.

    Args:
        source_id: id of the source, as in the registry.
        lake: where everything is recorded.
        settings: politeness, limits, and the folder of locks.
        pushed: addresses told from outside; those outside the source's hosts are refused by name.
        run_id: begin of the run's id, such as the scheduler's own; a run's id is unique all the same.
        revisit: whether recent announcements are asked again for edits.

    Raises:
        KeyError: there is no such source.
    """
    raise NotImplementedError
