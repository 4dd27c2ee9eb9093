"""Gatherings that prepare an exercise: sessions of their own, while the exercise that they name lies ahead."""

from __future__ import annotations

from pipeline.coder.clause.around import Clause
from pipeline.coder.clause.naming import exercise_name
from pipeline.coder.rules import pattern
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import Reading, inside
from pipeline.coder.words.lexicon import Hit

PLANNED = frozenset({"working_group", "staff_talks"})
"""Kinds of sessions in which exercises are planned."""

REACH = 190
"""How far before an exercise the words may begin that tell of its planning."""

_GATHERING = pattern("sessions", "planning", "gathering")
_BEFORE = pattern("sessions", "planning", "before")
_BEHIND = pattern("sessions", "planning", "behind")


def is_planned(reading: Reading, sentence: Sentence, start: int, end: int) -> bool:
    """Whether an exercise is named only as that for which planners gather ("planning conference for Exercise X")."""
    lower = reading.layer(sentence).passage.lower
    if _BEHIND.match(lower, end, sentence.end):
        return True
    return _BEFORE.search(lower[max(sentence.start, start - REACH) : start]) is not None


def is_planning(clause: Clause, hit: Hit[str]) -> bool:
    """Whether the kind of session at a hit is a gathering of planners, beside the exercise that they plan."""
    return _GATHERING.fullmatch(clause.plain, hit.start, hit.end) is not None and _exercises(clause)


def planned(clause: Clause) -> str | None:
    """The name of the exercise of which a gathering of planners is told."""
    layer = clause.reading.layer(clause.sentence)
    for edition in inside(layer.series, clause.sentence.start, clause.sentence.end):
        return edition.value.name
    for noun in inside(layer.matters, clause.sentence.start, clause.sentence.end):
        name = exercise_name(clause, noun.start, noun.end) if noun.value.type == "exercise" else None
        if name:
            return name.text
    return None


def _exercises(clause: Clause) -> bool:
    layer, sentence = clause.reading.layer(clause.sentence), clause.sentence
    nouns = inside(layer.matters, sentence.start, sentence.end)
    named = inside(layer.series, sentence.start, sentence.end)
    return bool(named) or any(noun.value.type == "exercise" for noun in nouns)
