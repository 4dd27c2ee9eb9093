"""From the text of a cell to a typed value; an empty cell is a missing value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from types import NoneType
from typing import get_args, get_origin

Value = str | int | bool | date | tuple[str, ...] | None
SEPARATOR = "|"


class CellError(ValueError):
    """A cell does not hold what its column asks for: ``problem`` and ``remedy``, the place is added by the reader."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.remedy = remedy


def parser(hint: object) -> Callable[[str], Value]:
    """The function that turns a cell into the annotated type (``str``, ``int``, ``bool``, ``date``, a tuple of ``str``,
    or one of them ``| None``). Raises ``TypeError`` for another type; the function raises :class:`CellError`.
    """
    if get_origin(hint) is tuple:
        return _list
    options = get_args(hint)
    if NoneType in options:
        inner = parser(next(option for option in options if option is not NoneType))
        return lambda text: inner(text) if text else None
    try:
        return _PARSERS[hint]
    except KeyError:
        raise TypeError(f"no cell holds the type {hint!r}") from None


def _text(text: str) -> str:
    if not text:
        raise CellError("the cell is empty", "fill it in")
    return text


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise CellError(f"{text!r} is no whole number", "write digits only")
    return int(text)


def _truth(text: str) -> bool:
    if text not in {"true", "false"}:
        raise CellError(f"{text!r} is neither true nor false", "write true or false")
    return text == "true"


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CellError(f"{text!r} is no date", "write it as YYYY-MM-DD") from None
    if day.isoformat() != text:
        raise CellError(f"{text!r} is no date in the house form", "write it as YYYY-MM-DD")
    return day


def _list(text: str) -> tuple[str, ...]:
    items = tuple(text.split(SEPARATOR)) if text else ()
    if any(not item or item != item.strip() for item in items):
        raise CellError("an item of the list is empty or padded", f"put exactly one {SEPARATOR} between items")
    if len(set(items)) != len(items):
        raise CellError("the list names an item twice", "remove one")
    return items


_PARSERS: dict[object, Callable[[str], Value]] = {str: _text, int: _whole, bool: _truth, date: _day}
