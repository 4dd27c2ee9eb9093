"""The web platform of the Rossiya Segodnya house: day and number in every address, rows in order, Moscow's time."""

from __future__ import annotations

import re
from abc import ABC

from extractors.shapes.address import parameter, rewritten
from extractors.shapes.article import Element
from extractors.shapes.selected import Page, Rows, Selected

_STEP = 10
"""Rows of one page; the next one begins after as many."""


class Ria(Selected, ABC):
    """One site of the platform; the number is the key, the day in the address is the day of publication."""

    announced = re.compile(r"/(?P<day>\d{8})/(?P<key>\d+)\.html")
    rows = Rows(
        row="article.list-item, div.list-item, .list-item-document",
        link="a[href*='.html']",
        title=(".list-item__title", ".list-item-document__title", "a[href*='.html']"),
        date=("time@datetime", ".list-item__date"),
        teaser=(".list-item__announce",),
        empty=".list__empty",
    )
    page = Page(
        title=("h1.article-header__title", "h1.document-article-header__title"),
        date=("time.article-header__date@datetime", "time@datetime", ".article-header__date"),
        body=("div.article-body__block_text", ".document-article-body"),
        without=(".article-body__photo", ".share", "figure"),
    )

    def next_page(self, page: Element, here: str) -> str | None:
        """The rows after these, as long as a page is full: the platform counts by offset and prints no last page."""
        rows = page.xpath("count(//*[contains(concat(' ', @class, ' '), ' list-item ')])")
        if rows < _STEP:
            return None
        return rewritten(here, offset=int(parameter(here, "offset") or 0) + _STEP)
