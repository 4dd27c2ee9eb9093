"""The web platform of the Rossiya Segodnya house: day and number in every address, rows in order, Moscow's time."""

from __future__ import annotations

import re
from abc import ABC
from urllib.parse import urlsplit

from extractors.shapes.address import parameter, rewritten
from extractors.shapes.article import Element
from extractors.shapes.dates import Stamp, existing, on
from extractors.shapes.selected import Page, Rows, Selected
from extractors.source import Lead

_STEP = 10
"""Rows of one page; the next one begins after as many."""


class Ria(Selected, ABC):
    """One site of the platform; the number is the key, the day in the address is the day of publication.

    Over the years one announcement has stood at ``/20220805/908439.html``, below its section (``/news/20220805/``), and
    with its title before the number (``/20220805/-Ministers-meet-908439.html``).
    """

    announced = re.compile(r"(?:/[a-z_]+)*/(?P<day>\d{8})/(?:[^/]*-)?(?P<key>\d+)\.html")
    rows = Rows(
        row="article.list-item, div.list-item",
        link="a[href*='.html']",
        title=(".list-item__title", "a[href*='.html']"),
        date=("time@datetime", ".list-item__date"),
        teaser=(".list-item__announce",),
        empty=".list__empty",
    )
    page = Page(
        title=("h1.article-header__title",),
        date=("time.article-header__date@datetime", "time@datetime", ".article-header__date"),
        body=("div.article-body__block_text",),
        without=(".article-body__photo", ".share", "figure"),
    )

    def listed_date(self, lead: Lead) -> Stamp | None:
        """The date of the row; where it prints none, the day in its address."""
        match = self.announced.fullmatch(urlsplit(lead.url).path)
        if lead.published or match is None:
            return super().listed_date(lead)
        day = match["day"]
        return on(existing(int(day[:4]), int(day[4:6]), int(day[6:]), lead.url), self.profile.zone)

    def next_page(self, page: Element, here: str) -> str | None:
        """The rows after these, as long as a page is full: the platform counts by offset and prints no last page."""
        rows = page.xpath("count(//*[contains(concat(' ', @class, ' '), ' list-item ')])")
        if rows < _STEP:
            return None
        return rewritten(here, offset=int(parameter(here, "offset") or 0) + _STEP)
