"""From announcements to a dataset version: code, set aside, resolve, gate, commit."""

from __future__ import annotations

from datetime import datetime

from pipeline.curate.report import CurateReport
from pipeline.settings import Settings
from pipeline.store.lake import Lake

__all__ = ["CurateReport", "curate"]


def curate(lake: Lake, settings: Settings, *, now: datetime | None = None) -> CurateReport:
    """Take up every announcement past the watermarks and commit one dataset version, if there is news.

    Raises:
        GateFailed: the candidate did not pass; nothing was published.
    """
    raise NotImplementedError
