"""States that a text names and no table has: kept as text for review, never taken for the publisher's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.coder.rules import exact, words
from pipeline.coder.text.actors import Actor
from pipeline.coder.text.party import UNKNOWN, Party
from pipeline.coder.text.passages import Passage, Sentence
from pipeline.coder.words.lexicon import Hit
from pipeline.coder.words.offices import Office

_RANKS = frozenset({"head_of_state_or_government", "minister", "chief_of_defence"})
"""Only such an office is surely a state's; "the Secretary General of Interpol" or "the Director of Acme" is not."""

_LOCAL = ("chief ", "chief-")
"""Before an office: the head of a part of a state ("Chief Minister of Kerala")."""

_BEHIND = exact("clauses", "exact", "unknown_behind")
_BEFORE = exact("clauses", "exact", "unknown_before")
_FORCES = exact("clauses", "exact", "unknown_forces")


def state_of_office(passage: Passage, office: Hit[Office], actors: Sequence[Actor]) -> tuple[int, int] | None:
    """The words of an office with the unknown state that they tell ("the Defence Minister of Freedonia")."""
    local = passage.lower.endswith(_LOCAL, max(0, office.start - 10), office.start)
    if office.value.level not in _RANKS or local or passage.lower[office.end - 1] == "s":
        return None
    behind = _BEHIND.match(passage.plain, office.end)
    if behind is not None and not _is_known(actors, behind.start("state"), behind.end("state")):
        return office.start, behind.end("state")
    low = max(0, office.start - 60)
    before = _BEFORE.search(passage.plain, low, office.start)
    if before is not None and not _is_known(actors, before.start("state"), before.end("state")):
        return before.start("state"), office.end
    return None


def forces(passage: Passage, sentence: Sentence, actors: Sequence[Actor]) -> Iterator[Party]:
    """The armed forces of unknown states ("the armed forces of Freedonia", "Freedonia's navy")."""
    if not any(word in sentence.words for word in words("parties", "noun", "of_unknown")):
        return
    for match in _FORCES.finditer(passage.plain, sentence.start, sentence.end):
        state = "behind" if match["behind"] else "before"
        if not _is_known(actors, match.start(state), match.end(state)):
            text = passage.words(match.start(), match.end())
            yield Party(match.start(), match.end(), None, "force", text, kind=UNKNOWN)


def _is_known(actors: Sequence[Actor], start: int, end: int) -> bool:
    return any(actor.start < end and start < actor.end for actor in actors)
