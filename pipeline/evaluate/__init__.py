"""Scores of the coder against announcements coded by careful reading."""

from pipeline.evaluate.report import as_json, as_text
from pipeline.evaluate.run import Coder, evaluate
from pipeline.evaluate.scores import Figure, Scores

__all__ = ["Coder", "Figure", "Scores", "as_json", "as_text", "evaluate"]
