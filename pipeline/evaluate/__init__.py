"""Scores of the coder against announcements coded by careful reading."""

from pipeline.evaluate.dates import DateScores, evaluate_dates
from pipeline.evaluate.ratchet import figures, ratchet
from pipeline.evaluate.reached import Reached, measured, reached
from pipeline.evaluate.report import as_json, as_text
from pipeline.evaluate.run import Coder, evaluate
from pipeline.evaluate.scores import Figure, Scores

__all__ = [
    "Coder",
    "DateScores",
    "Figure",
    "Reached",
    "Scores",
    "as_json",
    "as_text",
    "evaluate",
    "evaluate_dates",
    "figures",
    "measured",
    "ratchet",
    "reached",
]
