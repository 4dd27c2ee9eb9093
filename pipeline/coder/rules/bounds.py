"""Patterns that take time linear in the text: no repeat goes on without end.

``\\w+`` over a text of one long word is tried from each of its letters to its end, and ``(?:\\w+ )*`` from each of its
words: time grows with the square. Every repeat without an end is therefore given one, far above what prose needs.
"""

from __future__ import annotations

import re

MOST = 60
"""Times that a part is repeated where a pattern names no end."""

_PIECE = re.compile(
    r"""(?s:\\.)                            # an escaped character
    |\[\^?\]?(?:\\(?s:.)|[^\]\\])*+\]       # a set of characters
    |\(\?P?[<=!:>]?                         # the head of a group
    |(?P<times>[*+]|\{\d*,\})(?P<way>[?+]?) # a repeat without an end
    |(?:\?|\{\d*(?:,\d+)?\})[?+]?           # one with an end""",
    re.VERBOSE,
)
_LEAST = {"*": 0, "+": 1}


def linear(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, with an end to each repeat."""
    return re.compile(_PIECE.sub(_ended, pattern), flags)


def _ended(piece: re.Match[str]) -> str:
    times = piece["times"]
    if times is None:
        return piece.group()
    least = _LEAST[times] if times in _LEAST else int(times[1:-2] or 0)
    return f"{{{least},{least + MOST}}}{piece['way']}"
