"""The resolver against groups made by reading: every file is a world of its own."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from pathlib import Path

from pipeline.evaluate.records import GoldError, files, lines
from pipeline.mentions.lines import from_lines
from pipeline.mentions.resolved import resolve_lines
from pipeline.mentions.scores import GroupScores, group_scores, kept_back


def holds_mentions(gold: Path) -> bool:
    """Whether a gold file, or the first of a folder, holds mentions in groups rather than announcements with codes."""
    return any("group" in row and "engagements" not in row for row in islice(lines(gold), 1))


def evaluate_groups(gold: Path) -> dict[str, GroupScores]:
    """Scores of ``all`` groups, and apart of those ``open`` to whoever writes rules and of those ``kept_back``.

    Raises:
        GoldError: no mention has a group.
        MentionError: a line is no mention.
    """
    given: dict[str, str] = {}
    groups: dict[str, str] = {}
    for file in files(gold):
        with file.open(encoding="utf-8") as rows:
            told = from_lines(rows)
        given |= {f"{file.name}:{one.id}": one.engagement_id for one in resolve_lines(told)}
        groups |= {f"{file.name}:{line.id}": f"{file.name}:{line.group}" for line in told if line.group}
    if not groups:
        raise GoldError(f"{gold}: no mention has a group; give each line the `group` that a reader put it in")
    kept = {name for name, group in groups.items() if kept_back(group.partition(":")[2])}
    parts = {"all": groups.keys(), "open": groups.keys() - kept, "kept_back": kept}
    return {part: group_scores({name: groups[name] for name in names}, given) for part, names in parts.items() if names}


def group_figures(parts: dict[str, GroupScores]) -> dict[str, dict[str, float]]:
    """The shares among the scores, rounded to four places, as the ratchet keeps them; more is better for each."""
    return {
        part: {
            name: round(value, 4)
            for name, value in asdict(found).items()
            if isinstance(value, float) and name != "duplicates"
        }
        for part, found in parts.items()
    }
