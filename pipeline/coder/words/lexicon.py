"""Finding the phrases of a vocabulary in a text in one linear pass (Aho-Corasick)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Generic, TypeVar

import ahocorasick

T = TypeVar("T")
_PLACE = itemgetter(0, 1)
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
        self.entries: dict[str, T] = {}
        for phrase, value in entries:
            if phrase:
                self.entries.setdefault(phrase, value)

    def find(self, text: str) -> list[Hit[T]]:
        """The phrases that stand as whole words, leftmost and longest first, none overlapping."""
        return _apart([(start, -end, self.entries[phrase]) for start, end, phrase in _whole(self._automaton, text)])

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        return _automaton(self.entries)


class Reader:
    """Several vocabularies as one automaton: the text is gone through once for all of them."""

    def __init__(self, *finders: Finder[Any]) -> None:
        self._places: dict[str, list[tuple[int, Any]]] = defaultdict(list)
        for place, finder in enumerate(finders):
            for phrase, value in finder.entries.items():
                self._places[phrase].append((place, value))
        self._size = len(finders)
        self._automaton = _automaton(self._places)

    def find(self, text: str) -> tuple[list[Hit[Any]], ...]:
        """For each vocabulary, in the order given, what its own ``find`` gives."""
        found: tuple[list[tuple[int, int, Any]], ...] = tuple([] for _ in range(self._size))
        for start, end, phrase in _whole(self._automaton, text):
            for place, value in self._places[phrase]:
                found[place].append((start, -end, value))
        return tuple(_apart(hits) for hits in found)


def _automaton(phrases: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for phrase in phrases:
        automaton.add_word(phrase, phrase)
    automaton.make_automaton()
    return automaton


def _whole(automaton: ahocorasick.Automaton, text: str) -> Iterator[tuple[int, int, str]]:
    last = len(text)
    if not len(automaton):
        return
    for tail, phrase in automaton.iter(text):
        start, end = tail + 1 - len(phrase), tail + 1
        if start and text[start - 1].isalnum() and text[start].isalnum():
            continue
        if end < last and text[end].isalnum() and text[end - 1].isalnum():
            continue
        yield start, end, phrase


def _apart(hits: list[tuple[int, int, T]]) -> list[Hit[T]]:
    """The leftmost and longest of ``(start, -end, value)``; no two of one vocabulary stand at the same place."""
    kept: list[Hit[T]] = []
    last = 0
    hits.sort(key=_PLACE)
    for start, end, value in hits:
        if start >= last:
            last = -end
            kept.append(Hit(start, last, value))
    return kept


def spelled(pattern: str) -> list[str]:
    """Every phrase that a pattern with ``{one|other|}`` alternatives stands for, blanks folded."""
    match = _BRACES.search(pattern)
    if match is None:
        return [" ".join(pattern.split())]
    head, tail = pattern[: match.start()], pattern[match.end() :]
    return [phrase for choice in match.group(1).split("|") for phrase in spelled(head + choice + tail)]
