"""What a person is called: the name without rank and without what only stood beside it, or nothing at all."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from pipeline.coder.rules import linear, pattern, words
from pipeline.coder.words.names import actor_finder
from pipeline.coder.words.ranks import ranked

_PART = linear(r"[^\W\d_][\w.'\u2019-]*")
_OWN = frozenset({"organisation", "force", "set", "group"})
"""Kinds of actors of whose names a person's holds none."""


class Called(NamedTuple):
    """A person's name, and the military rank as written before it."""

    name: str
    rank: str | None


@cache
def called(words_of_it: str) -> Called | None:
    """The name in some capitalised words; null where they name a state, a body, a session or nobody."""
    rank, name = ranked(" ".join(words_of_it.split()).removesuffix("'s"))
    name = pattern("naming", "person", "verb").sub("", name).strip(" ,")
    if not name or pattern("naming", "person", "nobody").search(name) or not _is_own(name) or _is_an_actors(name):
        return None
    return Called(name, rank)


def _is_own(name: str) -> bool:
    """Whether something is left beside titles."""
    titles = words("naming", "person", "title")
    return any(part.lower().strip(".") not in titles for part in _PART.findall(name))


def _is_an_actors(name: str) -> bool:
    """Whether the name is a state's or holds a body's; who is called Jordan has another name beside it."""
    found = actor_finder().find(name)
    return any(
        hit.value.kind in _OWN or (hit.value.kind != "mask" and hit.end - hit.start == len(name)) for hit in found
    )
