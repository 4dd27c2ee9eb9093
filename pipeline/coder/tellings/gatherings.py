"""Sessions told as where something was done: "at its 12th meeting the Forum adopted", "at the 9th talks X signed"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.coder.clause.around import Clause
from pipeline.coder.rules import pattern

_BEFORE = pattern("sessions", "at", "before")
_PASSED = pattern("sessions", "at", "passed")
_PREPARED = pattern("sessions", "at", "prepared")
_OWN = pattern("sessions", "at", "own")
_VENUES = frozenset({"summit", "conference", "forum_track_1_5"})
GATHERED = "gathered"
REACH = 70
"""How far before a session's name "at the ..." may start."""


def gathering(verbs: Iterable[Clause], start: int) -> Clause | None:
    """The clause of a session whose name starts at a place, in the time of the nearest verb of another matter."""
    nearest = min(verbs, key=lambda verb: abs(verb.start - start), default=None)
    if nearest is None or nearest.rule == "title":
        return None
    sentence, lower = nearest.sentence, nearest.lower
    match = _BEFORE.search(lower, max(sentence.start, start - REACH), start)
    match = match or _OWN.search(lower, sentence.start, sentence.end)
    if match is not None and _PASSED.search(lower, max(sentence.start, match.start() - REACH), match.start()):
        return None
    if match is not None and _PREPARED.search(lower, max(sentence.start, match.start() - REACH), match.start()):
        return None
    return None if match is None else replace(nearest, start=match.start(), end=match.end(), rule=GATHERED)


def is_venue(clause: Clause, subtype: str) -> bool:
    """Whether what was done at a summit is the news and the summit its place only; a journey for it tells it."""
    return clause.rule == GATHERED and subtype in _VENUES and clause.words.startswith("at ")
