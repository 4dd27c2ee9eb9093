"""What recurs: forums and exercise series, with the names they go by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from schemas.tables.actors import ACTOR
from schemas.tables.bodies import ORGANISATION
from schemas.tables.files import data_file
from schemas.tables.lexicon import WORD, known, subtypes
from schemas.tables.marks import Key, Known
from schemas.tables.reader import read

DIALOGUE_KIND = Known("vocabularies.csv as a subtype of dialogue", lambda: subtypes("dialogue"))
EXERCISE_KIND = Known("vocabularies.csv as a subtype of exercise", lambda: subtypes("exercise"))


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum, body or dialogue whose sessions recur.

    ``parent`` is the forum as which announcements tell of it too, without saying which of its parts they mean (an
    Experts' Working Group). ``organisation`` is the one that it belongs to, ``level`` the rank at which it convenes,
    ``first_year`` the year of its first session where known, ``site`` its place where it has a fixed one, ``subtype``
    what a session codes to.
    """

    id: Annotated[str, Key(), WORD]
    name: str
    aliases: tuple[str, ...]
    parent: Annotated[str | None, WORD]
    organisation: Annotated[str | None, ORGANISATION]
    cadence: Annotated[str, known("cadence")]
    level: Annotated[str, known("level")]
    first_year: int | None
    site: str | None
    subtype: Annotated[str, DIALOGUE_KIND]


@cache
def forums() -> tuple[Forum, ...]:
    """The forums (``forums.csv``)."""
    return read(data_file("forums.csv"), Forum)


@cache
def parents() -> Mapping[str, str]:
    """The parent of each forum that has one, by ids."""
    return {one.id: one.parent for one in forums() if one.parent}


def with_parts(ids: Iterable[str]) -> tuple[str, ...]:
    """These forums, each followed by its parts."""
    parts = {one: [part for part, parent in parents().items() if parent == one] for one in ids}
    return tuple(dict.fromkeys(name for one, found in parts.items() for name in (one, *found)))


def can_be_one(one: str, other: str) -> bool:
    """Whether two ids can stand for one forum: they are the same, or one is a part of what the other names."""
    return one == other or parents().get(one) == other or parents().get(other) == one


@dataclass(frozen=True, slots=True)
class ExerciseSeries:
    """A series of exercises under one name, without edition.

    ``leads`` are the states or organisations that hold it, empty where it goes round. An ``ambiguous`` name is also
    a common word: it names the series only beside the word exercise or its like.
    """

    id: Annotated[str, Key(), WORD]
    name: str
    aliases: tuple[str, ...]
    kind: Annotated[str, EXERCISE_KIND]
    leads: Annotated[tuple[str, ...], ACTOR]
    cadence: Annotated[str, known("cadence")]
    ambiguous: bool


@cache
def exercise_series() -> tuple[ExerciseSeries, ...]:
    """The exercise series (``exercise_series.csv``)."""
    return read(data_file("exercise_series.csv"), ExerciseSeries)
