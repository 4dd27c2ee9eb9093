"""Floors: what a source has shown of itself in sound runs, and what a run must not fall below without being told.

Nothing of it is declared and nothing is kept apart: every floor is computed from the rows of sound runs, so that it
cannot go stale, and a bad run can never lower it.
"""

from pipeline.floors.complaints import Complaint, complaints
from pipeline.floors.history import Glance, History, history

__all__ = ["Complaint", "Glance", "History", "complaints", "history"]
