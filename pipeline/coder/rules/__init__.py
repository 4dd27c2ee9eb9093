"""The coder's language as data: tables beside this file, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from pipeline.coder.rules.bounds import linear

__all__ = ["Cell", "RuleError", "exact", "linear", "pattern", "rows", "table", "tables", "texts", "words"]

Cell: TypeAlias = "str | int | float | bool | list[Cell] | dict[str, Cell]"


class RuleError(ValueError):
    """A rule table does not hold what its reader asks for; the message names table and entry."""


@cache
def tables(name: str) -> dict[str, Cell]:
    """The rule table ``<name>.toml`` as a whole.

    Raises:
        FileNotFoundError: there is no such table.
        tomllib.TOMLDecodeError: the table is malformed; the message names line and column.
    """
    return tomllib.loads(files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))


def table(name: str, section: str) -> dict[str, Cell]:
    """One ``[section]`` of a table."""
    found = tables(name).get(section)
    if not isinstance(found, dict):
        raise RuleError(f"{name}.toml has no section [{section}]: add it")
    return found


def rows(name: str, section: str) -> list[dict[str, Cell]]:
    """The entries of ``[[section]]``, in the order of the file."""
    found = tables(name).get(section)
    if not isinstance(found, list):
        raise RuleError(f"{name}.toml has no entries [[{section}]]: add one")
    return [row for row in found if isinstance(row, dict)]


def texts(cell: Cell | None) -> list[str]:
    """A cell as a list of strings: a list as it is, a string cut at its bars, null as nothing."""
    if cell is None:
        return []
    if isinstance(cell, list):
        return [str(item) for item in cell]
    return str(cell).split("|")


@cache
def words(name: str, section: str, key: str) -> frozenset[str]:
    """The words of one cell."""
    return frozenset(texts(table(name, section).get(key)))


@cache
def pattern(name: str, section: str, key: str) -> re.Pattern[str]:
    """The pattern of one cell, matched without regard to case, with an end to each repeat: matching is linear."""
    return linear(str(table(name, section)[key]), re.IGNORECASE)


@cache
def exact(name: str, section: str, key: str) -> re.Pattern[str]:
    """As :func:`pattern`, minding capitals."""
    return linear(str(table(name, section)[key]))
