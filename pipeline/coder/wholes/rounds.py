"""The next round of a session, told with its place or time behind the one that was held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from pipeline.coder.rules import exact
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.passages import Sentence
from pipeline.coder.text.reading import SENTENCES, Reading

_NEXT = exact("sessions", "round", "next")
_TOLD = frozenset({"dialogue", "agreement"})
_ROUNDS = frozenset({"dialogue", "mediation"})
_PLACE = re.compile(r"\b(?:in|at) (?:the )?[A-Z]")


def without_next(drafts: list[Draft]) -> list[Draft]:
    """The drafts but those that a sentence on the next round would give beside the session that was held."""
    coming = [draft for draft in drafts if draft.type in _TOLD and _NEXT.search(draft.sentence.words)]
    if not any(draft.type == "dialogue" and draft.codes and draft not in coming for draft in drafts):
        return drafts
    return [draft for draft in drafts if draft not in coming]


def with_next(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """The drafts, and the next round of the first session where a sentence sets its place or time."""
    held = next((draft for draft in drafts if draft.type in _ROUNDS and draft.tense != "future"), None)
    if held is None:
        return drafts
    return drafts + list(_rounds(reading, held))[:1]


def _rounds(reading: Reading, held: Draft) -> Iterator[Draft]:
    for sentence in reading.text.passage.sentences[:SENTENCES]:
        match = _NEXT.search(sentence.words) if sentence.index >= held.sentence.index else None
        if match is not None and _is_set(reading, sentence, match):
            yield _round(held, sentence, match)


def _is_set(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words behind tell when or where."""
    start = sentence.start + match.start()
    return _PLACE.search(sentence.words, match.start()) is not None or any(
        found.start >= start for found in reading.dates(sentence)
    )


def _round(held: Draft, sentence: Sentence, match: re.Match[str]) -> Draft:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    organised = [role for role in held.roles if role.role == "organiser"]
    sides = [Role(role.code, "participant", role.party, role.sentence) for role in held.roles]
    if held.type == "mediation":
        organised = held.roles
    return replace(
        held,
        rule="next_round",
        sentence=sentence,
        start=start,
        end=end,
        tense="future",
        roles=organised or sides,
        edition=None,
        name_span=None,
        also=[],
    )
