"""What a column of a data file can say about itself beyond its type."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """The column is part of the row's key: the key is unique in the file, and the file is sorted by it."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Every value of the column (of a list, each item) matches ``pattern`` as a whole; ``form`` says it in words."""

    pattern: re.Pattern[str]
    form: str


@dataclass(frozen=True, slots=True)
class Known:
    """Every value of the column (each item, where it is a list) stands in another table, which ``place`` names."""

    place: str
    values: Callable[[], Container[str]]


Mark = Key | Matches | Known
