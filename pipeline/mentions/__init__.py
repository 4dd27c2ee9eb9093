"""Mentions from anywhere, one JSON object a line: read, resolved, and scored against groups made by reading."""

from pipeline.mentions.evaluate import evaluate_groups, group_figures, holds_mentions
from pipeline.mentions.line import Line, MentionError
from pipeline.mentions.lines import from_lines
from pipeline.mentions.resolved import Resolved, resolve_file, resolve_lines
from pipeline.mentions.scores import GroupScores, group_scores, kept_back

__all__ = [
    "GroupScores",
    "Line",
    "MentionError",
    "Resolved",
    "evaluate_groups",
    "from_lines",
    "group_figures",
    "group_scores",
    "holds_mentions",
    "kept_back",
    "resolve_file",
    "resolve_lines",
]
