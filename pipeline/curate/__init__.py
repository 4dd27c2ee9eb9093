"""From announcements to a dataset version: code, set aside, resolve, gate, commit."""

from pipeline.curate.curate import curate
from pipeline.curate.report import CurateReport

__all__ = ["CurateReport", "curate"]
