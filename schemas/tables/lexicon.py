"""The vocabularies: every closed list of words that a field of the contract can hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.files import data_file
from schemas.tables.marks import Key, Known, Matches
from schemas.tables.reader import read

WORD = Matches(re.compile(r"[a-z][a-z0-9_]*"), "a word of lower-case letters, digits and underscores")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a vocabulary; ``of`` is the type that a subtype belongs to, ``rank`` its place in an ordered one."""

    vocabulary: Annotated[str, Key(), WORD]
    of: Annotated[str | None, Key(), WORD]
    rank: Annotated[int | None, Key()]
    value: Annotated[str, Key(), WORD]
    definition: str


@cache
def words() -> tuple[Word, ...]:
    """Every word of every vocabulary, with its definition (``vocabularies.csv``)."""
    return read(data_file("vocabularies.csv"), Word)


@cache
def vocabulary(name: str) -> tuple[str, ...]:
    """The distinct values of the vocabulary ``name``, an ordered one from the lowest rank up; raises ``KeyError``."""
    values = tuple(dict.fromkeys(word.value for word in words() if word.vocabulary == name))
    if not values:
        raise KeyError(f"there is no vocabulary {name!r}: it is one of {', '.join(vocabularies())}")
    return values


@cache
def vocabularies() -> tuple[str, ...]:
    """The names of all vocabularies."""
    return tuple(dict.fromkeys(word.vocabulary for word in words()))


@cache
def subtypes(of: str) -> tuple[str, ...]:
    """The subtypes of the engagement type ``of``; raises ``KeyError`` for a word that is no type."""
    if of not in vocabulary("type"):
        raise KeyError(f"{of!r} is no type of engagement: it is one of {', '.join(vocabulary('type'))}")
    return tuple(word.value for word in words() if word.vocabulary == "subtype" and word.of == of)


@cache
def rank(name: str, value: str) -> int:
    """The place of ``value`` in the ordered vocabulary ``name``, counted from 1 for the lowest; raises ``KeyError``."""
    for word in words():
        if (word.vocabulary, word.value) == (name, value) and word.rank is not None:
            return word.rank
    raise KeyError(f"{value!r} has no rank in the vocabulary {name!r}")


def known(name: str) -> Known:
    """The mark of a column that holds words of the vocabulary ``name``."""
    return Known(f"vocabularies.csv as a {name}", lambda: vocabulary(name))
