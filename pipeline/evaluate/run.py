"""``evaluate``: codes every announcement of a gold file, or takes its predictions, and scores them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pipeline.coder import Coding, code_item, from_line
from pipeline.evaluate.match import matched
from pipeline.evaluate.records import Case, Event, Record, cases, event, event_of, lines
from pipeline.evaluate.scores import Judged, Scores, scores

Coder: TypeAlias = Callable[[Record], Coding]


def house_coder(line: Record) -> Coding:
    """The coder of this house on one JSON line."""
    return code_item(from_line(line))


def evaluate(
    gold: Path, predictions: Path | Coder = house_coder, *, items: Path | None = None, intervals: bool = True
) -> dict[str, Scores]:
    """Scores by part: ``all``, and where ids are hexadecimal ``open`` and ``kept_back``.

    Args:
        gold: JSON lines with ``id`` and ``engagements``, and the announcement's own fields.
        predictions: a coder, or a file of JSON lines as the coder writes them (``id``, ``engagements``).
        items: the mirror's folder of items, where the gold lines hold no text.
        intervals: whether bootstrap intervals are computed.
    """
    found = judge(cases(gold, items), predictions)
    parts = {"all": found}
    kept = [one for one in found if one.case.kept_back]
    if kept:
        parts |= {"open": [one for one in found if not one.case.kept_back], "kept_back": kept}
    return {name: scores(part, intervals=intervals) for name, part in parts.items()}


def judge(found: Sequence[Case], predictions: Path | Coder) -> list[Judged]:
    """Every case with its coded events, matched."""
    given = _predicted(predictions) if isinstance(predictions, Path) else None
    judged = []
    for case in found:
        if given is not None:
            coded = given.get(case.id, ())
        elif callable(predictions):
            coded = tuple(event_of(mention) for mention in predictions(case.line).mentions)
        judged.append(Judged(case, coded, matched(case.gold, coded)))
    return judged


def _predicted(path: Path) -> dict[str, tuple[Event, ...]]:
    found = {}
    for row in lines(path):
        events = row.get("engagements")
        told = [one for one in events if isinstance(one, Mapping)] if isinstance(events, Sequence) else []
        found[str(row.get("id"))] = tuple(event(one) for one in told)
    return found
