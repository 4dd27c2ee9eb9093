"""Review: pairs of engagements that may be one, a person's decisions on them, and the file that keeps these."""

from pipeline.review.band import Doubt, doubts
from pipeline.review.file import DecisionError, keep_decision, read_decisions
from pipeline.review.page import page

__all__ = ["DecisionError", "Doubt", "doubts", "keep_decision", "page", "read_decisions"]
