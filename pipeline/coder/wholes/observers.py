"""Observers: who only watches an exercise or a session, told so before or behind the name of its state."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pipeline.coder.rules import pattern
from pipeline.coder.tellings.draft import Draft, Role
from pipeline.coder.text.passages import Sentence

_NAMED = pattern("clauses", "any", "observers_named")
_SENT = pattern("clauses", "any", "observers_sent")
_APART = pattern("clauses", "any", "observers_apart")
_WATCHED = frozenset({"exercise", "dialogue"})
REACH = 160
"""How far before the words that make observers of them the first of several states may stand."""


def with_observers(drafts: list[Draft]) -> list[Draft]:
    """The drafts, those of exercises and sessions with their observers marked as such."""
    for draft in drafts:
        if draft.type in _WATCHED:
            draft.roles = [_marked(role) for role in draft.roles]
    return drafts


def _marked(role: Role) -> Role:
    if role.role != "participant":
        return role
    place = role.party.start
    return replace(role, role="observer") if any(low <= place < high for low, high in _spans(role.sentence)) else role


def _spans(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence names observers, as places in its field."""
    start, words = sentence.start, sentence.words
    for told in _NAMED.finditer(words):
        low, high = told.span(told.lastgroup or 0)
        yield start + low, start + high
    for told in _SENT.finditer(words):
        first = max(0, told.start() - REACH)
        last = max((cut.end() for cut in _APART.finditer(words, first, told.start())), default=first)
        yield start + last, start + told.start()
