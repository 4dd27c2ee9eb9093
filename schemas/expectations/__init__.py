"""What a dataset version must look like, declared as data: one file a table that the gate looks at.

An expectation names one of Great Expectations' by ``type`` and gives its arguments. ``vocabulary`` stands for the
words of that vocabulary as ``value_set``; ``says`` is the expectation in words for whoever reads a failure.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from schemas.tables import vocabulary

Argument = str | int | float | bool | list[str | int | float | bool]
SUITES = ("changed", "candidate", "months")
"""The suites, in the order in which the gate asks them."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One expectation: its type as Great Expectations names it, its arguments, and what it says in words."""

    type: str
    arguments: Mapping[str, Argument]
    says: str


@dataclass(frozen=True, slots=True)
class Suite:
    """The expectations of one table; ``subject`` is its title in reports."""

    name: str
    subject: str
    expectations: tuple[Expectation, ...]


@cache
def suite(name: str) -> Suite:
    """The suite of this name, one of ``SUITES``.

    Raises:
        KeyError: an expectation lacks its type or what it says.
    """
    raw = tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
    return Suite(name, raw["subject"], tuple(_expectation(entry) for entry in raw["expectation"]))


def _expectation(entry: Mapping[str, Argument]) -> Expectation:
    arguments = {key: value for key, value in entry.items() if key not in {"type", "says", "vocabulary"}}
    if "vocabulary" in entry:
        arguments["value_set"] = list(vocabulary(str(entry["vocabulary"])))
    return Expectation(str(entry["type"]), arguments, str(entry["says"]))
