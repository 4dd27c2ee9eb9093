"""Drupal 7 to 11: views of rows with a pager, a body field, dates in time elements or in date-display spans."""

from __future__ import annotations

import re
from abc import ABC

from extractors.shapes.dates import Stamp
from extractors.shapes.selected import Page, Rows, Selected

NEXT = "li.pager__item--next a, li.pager-next a, a[rel=next], a[title='Go to next page']"
DATE = ("time[datetime]@datetime", ".date-display-single@content", ".date-display-single")
BODY = (".field--name-body", ".field-name-body", ".node__content .text-content")
FURNITURE = (".field--name-field-tags", ".share-buttons", ".addtoany", ".links", ".field--type-image")


class Drupal(Selected, ABC):
    """One site that keeps to Drupal's own names; the key is the path below the language."""

    announced = re.compile(r"/en/(?P<key>news/[\w%.-]+)/?")
    rows = Rows(
        row=".views-row",
        link="h2 a, h3 a, h4 a, .field--name-title a, .views-field-title a, a[href]",
        date=(*DATE, ".views-field-created", ".date"),
        teaser=(".field--name-body", ".views-field-body", "p"),
        empty=".view-empty",
        next=NEXT,
    )
    page = Page(title=("h1.page-title", "h1.page-header", "h1"), date=DATE, body=BODY, without=FURNITURE)

    def date_of(self, text: str) -> Stamp:
        """As the site prints it; Drupal marks a field that keeps days alone as noon in UTC."""
        return super().date_of(text.removesuffix("T12:00:00Z"))
