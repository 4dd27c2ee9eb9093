"""Joomla: numbered articles below a menu's path, blog lists of ten, dates in an information block or a time element."""

from __future__ import annotations

import re
from abc import ABC

from extractors.shapes.selected import Page, Rows, Selected


class Joomla(Selected, ABC):
    """One site with search-engine-friendly addresses; the article's number is the key, whatever menu leads to it."""

    data = re.compile(r"[?&]format=feed")
    announced = re.compile(r"(?:/index\.php)?(?:/[a-z]{2})?(?:/[\w-]+)+/(?P<key>\d+)-[\w-]+(?:\.html)?")
    rows = Rows(
        row=".blog .item, .blog-item, .items-leading > div, .category-list tr:has(a)",
        link="h2 a, h3 a, .page-header a, td a",
        date=("time@datetime", ".published", ".create", ".createdate", ".list-date"),
        teaser=(".item-content p", "p"),
        next="a[rel=next], .pagination-next a, a.next",
    )
    page = Page(
        title=(".item-page [itemprop=headline]", ".item-page .page-header h2", ".item-page h2", ".item-page h1", "h1"),
        date=(
            "time[itemprop=datePublished]@datetime",
            ".published time@datetime",
            ".create",
            ".createdate",
            ".published",
        ),
        body=("[itemprop=articleBody]", ".item-page .article-body", ".item-page"),
        without=(
            ".article-info",
            ".createdate",
            ".icons",
            ".actions",
            ".pager",
            ".pagenav",
            ".page-header",
            ".tags",
            "h1",
            "h2",
        ),
    )
