"""Finding the phrases of a vocabulary in a text in one linear pass (Aho-Corasick)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

import ahocorasick

T = TypeVar("T")
_BRACES = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """One phrase found at ``[start, end)``, with what the vocabulary says of it."""

    start: int
    end: int
    value: T


class Finder(Generic[T]):
    """A vocabulary as one automaton; a phrase that is given twice keeps its first value."""

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._automaton = ahocorasick.Automaton()
        for phrase, value in entries:
            if phrase and not self._automaton.exists(phrase):
                self._automaton.add_word(phrase, (len(phrase), value))
        self._empty = len(self._automaton) == 0
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Hit[T]]:
        """The phrases that stand as whole words, leftmost and longest first, none overlapping."""
        if self._empty:
            return []
        found = [Hit(start, end, value) for start, end, value in self._whole(text)]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        kept: list[Hit[T]] = []
        for hit in found:
            if not kept or hit.start >= kept[-1].end:
                kept.append(hit)
        return kept

    def _whole(self, text: str) -> Iterator[tuple[int, int, T]]:
        last = len(text)
        for tail, (size, value) in self._automaton.iter(text):
            start, end = tail + 1 - size, tail + 1
            if start and text[start - 1].isalnum() and text[start].isalnum():
                continue
            if end < last and text[end].isalnum() and text[end - 1].isalnum():
                continue
            yield start, end, value


def spelled(pattern: str) -> list[str]:
    """Every phrase that a pattern with ``{one|other|}`` alternatives stands for, blanks folded."""
    match = _BRACES.search(pattern)
    if match is None:
        return [" ".join(pattern.split())]
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return [phrase for choice in match.group(1).split("|") for phrase in spelled(head + choice + tail)]
