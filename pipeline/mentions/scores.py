"""How well groups of mentions agree with those made by reading: over pairs, and mention by mention (B-cubed)."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

_KEPT_BACK = 3


def kept_back(group: str) -> bool:
    """Whether a group belongs to the third that nobody looks at while rules are written."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % _KEPT_BACK == 0


@dataclass(frozen=True, slots=True)
class GroupScores:
    """Counts and figures over the mentions that a reader grouped.

    ``duplicates`` is the share of engagements beyond one for each group of the reader's: what an analyst counts twice.
    """

    mentions: int
    groups: int
    engagements: int
    pairs: int
    found: int
    true: int
    pair_precision: float
    pair_recall: float
    pair_f1: float
    b_cubed_precision: float
    b_cubed_recall: float
    b_cubed_f1: float
    duplicates: float


def group_scores(gold: Mapping[str, str], given: Mapping[str, str]) -> GroupScores:
    """Scores of ``given`` (mention to engagement) against ``gold`` (mention to group), over gold's mentions.

    B-cubed after Bagga and Baldwin (1998): for each mention the share of its engagement that is of its group, and of
    its group that is in its engagement, then the mean. No pairs at all counts as found right.
    """
    both = Counter((gold[name], given[name]) for name in gold)
    groups, engagements = Counter(gold.values()), Counter(given[name] for name in gold)
    pairs, found, true = (sum(n * (n - 1) // 2 for n in one.values()) for one in (groups, engagements, both))
    precision = sum(n * n / engagements[made] for (_, made), n in both.items()) / max(1, len(gold))
    recall = sum(n * n / groups[group] for (group, _), n in both.items()) / max(1, len(gold))
    pair_precision, pair_recall = true / found if found else 1.0, true / pairs if pairs else 1.0
    return GroupScores(
        mentions=len(gold),
        groups=len(groups),
        engagements=len(engagements),
        pairs=pairs,
        found=found,
        true=true,
        pair_precision=pair_precision,
        pair_recall=pair_recall,
        pair_f1=_f1(pair_precision, pair_recall),
        b_cubed_precision=precision,
        b_cubed_recall=recall,
        b_cubed_f1=_f1(precision, recall),
        duplicates=(len(both) - len(groups)) / len(engagements) if engagements else 0.0,
    )


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0
