"""Document symbols: ``SG/SM/23301`` as printed, ``sgsm23301`` as addresses write it."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

_SLUG = re.compile(r"(?P<letters>[a-z]+)(?P<number>\d+)(?P<rest>[a-z0-9]*)")


@cache
def _prefixes() -> dict[str, str]:
    with (files("extractors.un_press") / "symbols.csv").open(encoding="utf-8") as table:
        return {row["slug"]: row["symbol"] for row in csv.DictReader(table)}


def compact(symbol: str) -> str:
    """A symbol as addresses write it: lower case, letters and digits alone."""
    return re.sub(r"[^a-z0-9]", "", symbol.lower())


def symbol_of(slug: str) -> str | None:
    """The symbol that an address's last part stands for; null where it is none.

    Letters that the table of prefixes does not know stay together: the key is then stable all the same, and
    ``known`` tells.
    """
    match = _SLUG.fullmatch(compact(slug))
    if match is None:
        return None
    prefix = _prefixes().get(match["letters"], match["letters"].upper())
    return "/".join(filter(None, (prefix, match["number"], match["rest"].upper())))


def known(symbol: str) -> bool:
    """Whether the table has the prefix of a symbol."""
    match = _SLUG.fullmatch(compact(symbol))
    return match is not None and match["letters"] in _prefixes()
