"""Scores of the date reader alone, on dated releases whose event was dated by hand."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.coder.dates import event_date
from pipeline.evaluate.records import GoldError, lines


@dataclass(frozen=True, slots=True)
class DateScores:
    """``accuracy`` over ``count`` releases, and by the cue that the gold file names."""

    accuracy: float
    count: int
    by_cue: dict[str, float]


def evaluate_dates(gold: Path) -> DateScores:
    """Scores :func:`pipeline.coder.dates.event_date` on lines with ``text``, ``dateline``, ``date_start``, ``cue``.

    Raises:
        GoldError: a line lacks one of them, or the file is empty.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in lines(gold):
        try:
            text, dateline, start = str(row["text"]), date.fromisoformat(str(row["dateline"])), str(row["date_start"])
        except (KeyError, ValueError) as error:
            raise GoldError(f"{gold.name}: {row.get('id')!r} lacks text, dateline or date_start ({error})") from None
        cue = str(row.get("cue"))
        total[cue] += 1
        right[cue] += str(event_date(text, dateline).first) == start
    if not total:
        raise GoldError(f"{gold.name} is empty: give one release a line")
    return DateScores(
        sum(right.values()) / sum(total.values()),
        sum(total.values()),
        {cue: right[cue] / count for cue, count in sorted(total.items())},
    )
