"""JSON answers: whole or refused, and read field by field without trust."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Never, TypeAlias

from extractors.source import ParseError
from extractors.web import Capture

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


def read(capture: Capture, part: str = "listing") -> dict[str, Json]:
    """The object that the answer holds.

    Raises:
        ParseError: it is no JSON, is cut off, or holds something other than an object.
    """
    text = capture.text().lstrip("\ufeff")
    try:
        answer = json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        where = f"character {error.pos} of {len(text)}"
        raise ParseError(part, f"the answer is cut off or no JSON: {error.msg} at {where}") from None
    except (ValueError, RecursionError) as error:
        raise ParseError(part, f"the answer is no JSON that can be held: {error}") from None
    if not isinstance(answer, dict):
        raise ParseError(part, f"the answer is a {type(answer).__name__}, not an object")
    return answer


def _no_number(name: str) -> Never:
    raise ValueError(f"{name} is no number")


def rows(answer: Mapping[str, Json], name: str) -> Iterator[dict[str, Json]]:
    """The objects of the list ``name``.

    Raises:
        ParseError: there is no such list, or it holds something other than objects.
    """
    found = answer.get(name)
    if not isinstance(found, list):
        raise ParseError("listing", f"the answer has no list {name!r}")
    for row in found:
        if not isinstance(row, dict):
            raise ParseError("listing", f"the list {name!r} holds {row!r}")
        yield row


def text(row: Mapping[str, Json], *path: str) -> str:
    """The string at a path of names; empty where there is none."""
    found: Json = dict(row)
    for name in path:
        found = found.get(name) if isinstance(found, dict) else None
    return found.strip() if isinstance(found, str) else ""


def number(row: Mapping[str, Json], name: str) -> int | None:
    """The whole number under a name; null where there is none."""
    found = row.get(name)
    return found if isinstance(found, int) and not isinstance(found, bool) else None
