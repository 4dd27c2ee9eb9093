"""A pattern as the tree that ``re`` itself parses it into."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

Node = tuple[object, object]
_KINDS: dict[object, Callable[[str], bool]] = {
    sre.CATEGORY_DIGIT: str.isdecimal,
    sre.CATEGORY_NOT_DIGIT: lambda char: not char.isdecimal(),
    sre.CATEGORY_SPACE: str.isspace,
    sre.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    sre.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    sre.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}
REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
CHARACTER = (sre.LITERAL, sre.NOT_LITERAL, sre.ANY, sre.IN)


def parsed(pattern: re.Pattern[str]) -> list[tuple[object, object]]:
    """The tree of a pattern."""
    return list(parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG))


def inside(kind: object, told: object) -> list[Sequence[Node]]:
    """The rows of parts that a part holds; what only looks around is left out."""
    if kind is sre.BRANCH:
        return list(told[1])
    if kind is sre.SUBPATTERN:
        return [told[3]]
    if kind in REPEATS:
        return [told[2]]
    return [told] if kind is sre.ATOMIC_GROUP else []


def accepts(node: tuple[object, object], flags: int) -> Callable[[str], bool]:
    """Whether a part that takes one character takes this one; remembered for each."""
    kind, told = node
    items = told if kind is sre.IN else [node]
    negated = kind is sre.IN and items[0][0] is sre.NEGATE

    @cache
    def taken(char: str) -> bool:
        forms = {char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char}
        return negated != any(_one(item, form, flags) for item in items for form in forms if len(form) == 1)

    return taken


def _one(item: tuple[object, object], char: str, flags: int) -> bool:
    kind, told = item
    match kind:
        case sre.LITERAL:
            return ord(char) == told
        case sre.NOT_LITERAL:
            return ord(char) != told
        case sre.RANGE:
            return told[0] <= ord(char) <= told[1]
        case sre.CATEGORY:
            return _KINDS[told](char)
        case sre.ANY:
            return char != "\n" or bool(flags & re.DOTALL)
    return False


def endless(pattern: re.Pattern[str]) -> bool:
    """Whether a repeat of a pattern, at any depth, has no end."""
    return any(_endless(node) for node in parsed(pattern))


def _endless(node: Node) -> bool:
    kind, told = node
    if kind in REPEATS and told[1] is sre.MAXREPEAT:
        return True
    return any(_endless(inner) for row in (*inside(kind, told), *_around(kind, told)) for inner in row)


def _around(kind: object, told: object) -> list[Sequence[Node]]:
    return [told[1]] if kind in (sre.ASSERT, sre.ASSERT_NOT) else []
