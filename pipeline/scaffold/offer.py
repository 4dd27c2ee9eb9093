"""What a site offers to be read by: its platform, its feeds, its sitemap, as one page of it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from extractors.shapes import article, selectors
from extractors.web import Capture

_FEED = re.compile(r"rss|atom|feed\+json", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of the house, by what a page of its platform shows of itself."""

    name: str
    module: str
    platform: str
    marks: tuple[str, ...]


SHAPES = (
    Shape("WordPress", "wordpress", "WordPress", ("/wp-content/", "/wp-json/", "WordPress")),
    Shape("Joomla", "joomla", "Joomla", ("Joomla!", "/media/com_", "/components/com_")),
    Shape("Afpims", "afpims", "AFPIMS", ("/DesktopModules/ArticleCS",)),
    Shape("Drupal", "drupal", "Drupal", ("Drupal", "/sites/default/files/", "data-drupal")),
)
PLAIN = Shape("Selected", "selected", "unknown", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What was seen on one page; ``feeds`` are absolute addresses in the page's order, ``language`` is what it says."""

    url: str
    host: str
    shape: Shape
    language: str
    feeds: tuple[str, ...]
    title: str


def look(capture: Capture) -> Offer:
    """What a page offers.

    Raises:
        ParseError: there is no page.
    """
    page, text = article.tree(capture), capture.text()
    links = selectors.every(page, "link[rel=alternate][href]")
    feeds = [urljoin(capture.final_url, link.get("href", "")) for link in links if _FEED.search(link.get("type", ""))]
    host = urlsplit(capture.final_url).hostname or ""
    return Offer(
        url=capture.final_url,
        host=host,
        shape=next((shape for shape in SHAPES if any(mark in text for mark in shape.marks)), PLAIN),
        language=(page.get("lang") or "en").split("-")[0].lower(),
        feeds=tuple(dict.fromkeys(feed for feed in feeds if urlsplit(feed).hostname == host)),
        title=selectors.value(page, ("title", "h1")),
    )
