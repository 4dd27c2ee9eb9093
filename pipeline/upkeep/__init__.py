"""Upkeep: the lake kept small and quick, without a row, a version, a release or a capture being touched."""

from pipeline.upkeep.report import Captures, Report, TableReport
from pipeline.upkeep.upkeep import upkeep

__all__ = ["Captures", "Report", "TableReport", "upkeep"]
