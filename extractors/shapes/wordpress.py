"""WordPress: a feed for every category, the slug as identity, and the places where themes put title, date and text.

Plain themes use the entry classes, Elementor's its widgets; the hashed classes of one build of a theme are never used.
"""

from __future__ import annotations

import re
from abc import ABC

from extractors.shapes.selected import Page, Selected

_FOLDERS = "category|tag|author|page|feed|comments|search|wp-[a-z]+"


class WordPress(Selected, ABC):
    """One site; where its addresses carry a day it bears out the page's date.

    A page that stands outside of time (``/about/``) has an address like a post's: only the feed tells them apart. The
    archive of a day or year (``/2024/01/09/``) has nothing but figures where a post has its slug.
    """

    data = re.compile(r"/feed/?(?:\?|$)")
    announced = re.compile(
        rf"/(?!(?:{_FOLDERS})(?:/|$))(?:index\.php/)?(?:\d{{4}}/\d\d/(?:\d\d/)?)?(?!\d+/?$)(?P<key>[\w%-]+?)(?:\.html)?/?"
    )
    page = Page(
        title=("h1.entry-title", ".elementor-widget-theme-post-title .elementor-heading-title", "h1"),
        date=(
            "meta[property='article:published_time']@content",
            "time.entry-date@datetime",
            ".elementor-widget-post-info time@datetime",
            ".elementor-widget-post-info time",
            ".elementor-post-info__item--type-date",
        ),
        body=(".elementor-widget-theme-post-content", ".entry-content", ".post-content"),
        without=(".sharedaddy", ".elementor-share-buttons", ".jp-relatedposts", ".post-navigation", ".wp-block-file"),
    )
