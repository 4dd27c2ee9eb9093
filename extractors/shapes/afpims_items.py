"""The listings of those AFPIMS skins that print their rows: an item links to an article and prints its day."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractors.shapes import selectors
from extractors.shapes.address import joined
from extractors.shapes.article import Element
from extractors.shapes.words import fold

_ITEMS = "article.item, .item:has(.title a)"
_TITLE = (".content-box-header", ".title")
_TEASER = (".content-box-blurb",)
_DAY = re.compile(r"[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}")


@dataclass(frozen=True, slots=True)
class Item:
    """One row as printed; ``day`` is null where nothing in it is a day and no more."""

    url: str
    title: str
    teaser: str
    day: str | None


def items(page: Element, here: str, key_of: Callable[[str], str | None]) -> Iterator[Item]:
    """The items that link to an article; a slide or a menu's entry that does not is none."""
    for item in selectors.every(page, _ITEMS):
        links = (joined(here, href) for href in item.xpath(".//a/@href"))
        url = next(filter(key_of, links), None)
        if url is not None:
            texts = map(fold, item.xpath(".//text()[not(ancestor::a)]"))
            day = next(filter(_DAY.fullmatch, texts), None)
            yield Item(url, selectors.value(item, _TITLE), selectors.value(item, _TEASER), day)
