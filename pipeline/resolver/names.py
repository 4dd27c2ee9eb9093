"""Names of series, texts and places as publishers vary them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from pipeline.resolver.rules import rules

_YEAR = re.compile(r"(?:19|20)\d\d")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words that identify a name: without case, accents, years, ordinals and idle words.

    A name made of such words only keeps them all.
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    found = re.findall(r"[^\W_]+", plain)
    telling = [w for w in found if w not in rules().idle and not _YEAR.fullmatch(w) and not _ORDINAL.fullmatch(w)]
    return tuple(telling or found)


def slug(name: str) -> str:
    """The identifying words as one token of a key."""
    return "-".join(words(name))


def edition(text: str) -> str | None:
    """An edition as told (``11th``, ``11``, ``25-1``) without its dress; null where it is only a year."""
    bare = text.strip().casefold()
    if _YEAR.fullmatch(bare):
        return None
    ordinal = _ORDINAL.fullmatch(bare)
    return ordinal[1] if ordinal else slug(bare) or None


def alike(one: str, other: str) -> bool:
    """Whether two names can stand for one thing: one holds all words of the other."""
    mine, theirs = set(words(one)), set(words(other))
    return mine <= theirs or theirs <= mine
