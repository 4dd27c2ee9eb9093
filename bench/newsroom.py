"""Announcements that a bench lets the mirror publish: those of its own, once more under keys that no item has yet."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from mirror.clock import START
from mirror.items import Item, load
from mirror.shelf import ITEMS

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_NUMBERED = re.compile(r"(\d+)(\.\w+)?")
_ENDING = re.compile(r"\.html?$|-en$")
_DAY = re.compile(r"/20\d\d/\d\d/\d\d/")


def news(attesting: Collection[str], seed: int = 7) -> Iterator[tuple[str, dict[str, Any]]]:
    """Source and item, without an end, a source at a time in an order thrown anew each round.

    Args:
        attesting: ids of announcements (``source:key``) that tell of an engagement; the others are not told again.
        seed: of the dice.
    """
    chance, number = random.Random(seed), 0
    shelves = {path.stem: _kept(path, attesting) for path in sorted(ITEMS.glob("*.toml"))}
    sources = [name for name, items in shelves.items() if items]
    if not sources:
        raise ValueError("none of the mirror's items attests to an engagement: ingest and curate it first")
    while True:
        chance.shuffle(sources)
        for source in sources:
            number += 1
            yield source, _again(chance.choice(shelves[source]), number)


def _kept(path: Path, attesting: Collection[str]) -> list[Item]:
    return [item for item in load(path) if item.published <= START and f"{path.stem}:{item.key}" in attesting]


def _again(item: Item, number: int) -> dict[str, Any]:
    key = _other(item.key, number)
    extra = {name: key if value == item.key else value for name, value in item.extra.items()}
    told = {"title": item.title, "section": item.section, "summary": item.summary, "text": item.text}
    return {"key": key, "extra": extra, **told}


def _other(key: str, number: int) -> str:
    """A key of the same make: a number far above, an identifier with another end, today's path with one more word."""
    head, slash, last = _DAY.sub(f"/{START:%Y/%m/%d}/", key).rpartition("/")
    if numbered := _NUMBERED.fullmatch(last):
        return f"{head}{slash}{int(numbered[1]) + 1000 + number}{numbered[2] or ''}"
    if last.endswith("-nr"):  # the second release of a day is -nr2
        return f"{START.day}{START:%b%y}-nr{number + 1}".lower()
    if _UUID.fullmatch(last):
        return f"{head}{slash}{last[:-6]}{number:06x}"
    ending = _ENDING.search(last)
    cut = ending.start() if ending else len(last)
    return f"{head}{slash}{last[:cut]}-{number}{last[cut:]}"
