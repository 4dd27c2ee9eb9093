"""Texts that a pattern is likely to be slow on, made from its own tree.

What a repeat takes is taken over and over, alone and behind what stands before it, and never followed by what the
pattern waits for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice, product

from tests.linear.tree import CHARACTER, REPEATS, Node, accepts, inside, parsed

LETTERS = "Aa1 .,-'\"(\n/&:;é"
SHAPES = ("A ", "a ", "A. ", "A.", "Aa ", "Aa, ", "of ", "the ", "and the ", "A-", "1, ", "to ", "a, a ", "A's ")
_VARIANTS = 3


def pumps(pattern: re.Pattern[str]) -> list[str]:
    """Pieces of text, each once; a bait is one of them many times over."""
    nodes = parsed(pattern)
    takers = list(_takers(nodes, pattern.flags))
    taken = [char for char in LETTERS if any(take(char) for take in takers)]
    pairs = map("".join, product(taken[:4], repeat=2))
    return [pump for pump in dict.fromkeys((*taken, *pairs, *SHAPES, *_pumps(nodes, pattern.flags))) if pump]


def bait(pump: str, size: int) -> str:
    """A text of about this many characters, and an end that nothing waits for."""
    return pump * (size // len(pump)) + "\x01"


def _takers(nodes: Sequence[Node], flags: int) -> Iterator[Callable[[str], bool]]:
    """What the repeats of a pattern take, where it is one character at a time."""
    for kind, told in nodes:
        if kind in REPEATS:
            for inner in told[2]:
                if inner[0] in CHARACTER:
                    yield accepts(inner, flags)
        for row in inside(kind, told):
            yield from _takers(row, flags)


def _pumps(nodes: Sequence[Node], flags: int, before: str = "") -> Iterator[str]:
    """What a repeat takes, alone and behind what comes before; and each beginning of the whole."""
    for kind, told in nodes:
        for row in inside(kind, told):
            yield from _pumps(row, flags, before)
        if kind in REPEATS:
            for word in _words(told[2], flags):
                yield from (word, before + word * min(3, int(told[1])))
        before += next(_words([(kind, told)], flags), "")
    yield before


def _words(nodes: Sequence[Node], flags: int) -> Iterator[str]:
    """Some of the words that a row of parts takes; what may be left out is there once."""
    rows = [list(islice(_word(kind, told, flags), _VARIANTS)) or [""] for kind, told in nodes]
    return ("".join(words[turn % len(words)] for words in rows) for turn in range(_VARIANTS))


def _word(kind: object, told: object, flags: int) -> Iterator[str]:
    if kind in CHARACTER:
        take = accepts((kind, told), flags)
        yield from islice((char for char in (*LETTERS, *map(chr, range(33, 0x250))) if take(char)), _VARIANTS)
        return
    for row in inside(kind, told):
        for word in islice(_words(row, flags), _VARIANTS):
            yield word * max(1, int(told[0])) if kind in REPEATS else word
    if kind not in REPEATS and not inside(kind, told):
        yield ""
