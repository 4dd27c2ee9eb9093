"""Names of series, texts and places as publishers vary them."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pipeline.resolver.rules import rules
from schemas.tables import can_be_one, exercise_series, forums, parents

_STEM = 5
"""Letters that `defence` and `defense`, `ministers` and `ministerial` have in common."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_BEFORE = re.compile(r"^(?:19|20)\d\d\s+(?=\S)")
_YEAR_BEHIND = re.compile(r"(?<=\w)[\s-]+(?:19|20)\d\d$")
_LETTERS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")


def _closed(letters: re.Match[str]) -> str:
    """``u.s.`` as ``us``."""
    return letters[0].replace(".", "")


@lru_cache(maxsize=65_536)
def words(name: str) -> tuple[str, ...]:
    """The words that identify a name: without case, accents, years, ordinals and idle words.

    A name made of such words only keeps them all.
    """
    folded = unicodedata.normalize("NFKD", name.casefold().replace("+", " plus "))
    plain = _LETTERS.sub(_closed, "".join(c for c in folded if not unicodedata.combining(c)))
    found = re.findall(r"[^\W_]+", plain)
    telling = [w for w in found if w not in rules().idle and not _YEAR.fullmatch(w) and not _ORDINAL.fullmatch(w)]
    return tuple(telling or found)


def slug(name: str) -> str:
    """The identifying words as one token of a key, sorted: each of two states puts its own name first."""
    return "-".join(sorted(set(words(name))))


def series(name: str) -> str:
    """A series as one token: ``=`` and its id where the tables know it by this name, else its identifying words.

    A written edition that opens the name is none of them.
    """
    return _known_series().get(slug(name)) or slug(_unnumbered(name))


def undated(name: str) -> str:
    """A series' name without what belongs to one edition: the number that opens it, the year at either end."""
    bare = _YEAR_BEHIND.sub("", _YEAR_BEFORE.sub("", name.strip()))
    first, _, rest = bare.partition(" ")
    return rest if len(words(rest)) > 1 and (_ORDINAL.fullmatch(first.casefold()) or _written(first)) else bare or name


def _unnumbered(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest if _written(first) and len(words(rest)) > 1 else name


@cache
def _known_series() -> dict[str, str]:
    found: dict[str, str] = {}
    shared: set[str] = set()
    entries = [(one.id, one.name, *one.aliases) for one in forums()]
    entries += [(one.id, one.name, *one.aliases) for one in exercise_series()]
    for names in entries:
        for token in {slug(name) for name in names}:
            shared |= {token} if found.setdefault(token, f"={names[0]}") != f"={names[0]}" else set()
    return {token: known for token, known in found.items() if token not in shared}


def edition(text: str) -> str | None:
    """An edition as told (``11th``, ``11``, ``Eleventh``, ``25-1``) without its dress; null where it is only a year."""
    bare = text.strip().casefold()
    if _YEAR.fullmatch(bare):
        return None
    ordinal = _ORDINAL.fullmatch(bare)
    return ordinal[1] if ordinal else _written(bare) or "-".join(words(bare)) or None


def _written(text: str) -> str | None:
    """The number that an ordinal in words stands for, in figures; null where it is none."""
    known, parts = rules().ordinals, text.casefold().replace("-", " ").split()
    return str(sum(known[part] for part in parts)) if parts and all(part in known for part in parts) else None


def alike(one: str, other: str) -> bool:
    """Whether two names can stand for one thing: one holds all words of the other, or both are known and can be one."""
    if one.startswith("=") and other.startswith("="):
        return can_be_one(one[1:], other[1:])
    mine, theirs = set(words(one)), set(words(other))
    return mine <= theirs or theirs <= mine


def is_part(name: str, whole: str) -> bool:
    """Whether a series is a part of the one that the other name stands for."""
    part, of = series(name), series(whole)
    return part.startswith("=") and of == f"={parents().get(part[1:])}"


def overlap(one: str, other: str) -> float:
    """The share of the shorter name's words that begin like one of the other's; 1 where known ones can be one."""
    if one.startswith("=") and other.startswith("="):
        return float(can_be_one(one[1:], other[1:]))
    mine, theirs = _stems(one), _stems(other)
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def text_words(name: str) -> frozenset[str]:
    """The stems and numbers by which a signed text is known, its form (memorandum, protocol) left out."""
    known = {word if word.isdigit() else word[:_STEM] for word in words(name)}
    return frozenset(known - rules().forms) or frozenset(known)


def _stems(name: str) -> set[str]:
    return {word[:_STEM] for word in words(name)}
