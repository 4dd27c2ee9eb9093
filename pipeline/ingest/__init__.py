"""Ingest: from a source's listing to recorded announcements, and a verdict over how it went."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import registry
from extractors.web import PoliteClient
from pipeline.ingest.report import PushedLead, RunReport
from pipeline.ingest.run import ingest_source
from pipeline.settings import Settings
from pipeline.store.lake import Lake

__all__ = ["PushedLead", "RunReport", "ingest", "ingest_source"]


def ingest(
    source_id: str,
    lake: Lake,
    settings: Settings,
    *,
    pushed: Sequence[PushedLead] = (),
    run_id: str | None = None,
    revisit: bool = True,
    deep: bool = False,
) -> RunReport:
    """Take in what a source shows: new leads, leads left over from earlier runs, pushed ones, and edited pages.

    Args:
        source_id: id of the source, as in the registry.
        lake: where everything is recorded.
        settings: politeness, limits, and the folder of locks.
        pushed: addresses told from outside; those outside the source's hosts are refused by name.
        run_id: begin of the run's id, such as the scheduler's own; a run's id is unique all the same.
        revisit: whether recent announcements are asked again for edits.
        deep: whether listings and archive are read as at a first run, as deep as the settings say.

    Raises:
        KeyError: there is no such source.
    """
    source = registry.source(source_id)
    client = PoliteClient(settings.web_policy())
    return ingest_source(source, client, lake, settings, pushed=pushed, run_id=run_id, revisit=revisit, deep=deep)
