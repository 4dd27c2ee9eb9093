"""Rollback: a new version that says what an earlier one said; nothing is deleted, and every id stays what it was."""

from pipeline.rollback.rollback import RollbackReport, rollback

__all__ = ["RollbackReport", "rollback"]
