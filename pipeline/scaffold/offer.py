"""What a site offers to be read by: its platform, its feeds, JSON and sitemaps, and the rows of one page of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from extractors.shapes import article, selectors
from extractors.shapes.article import Element
from extractors.web import Capture
from pipeline.scaffold import guess
from pipeline.scaffold.guess import RowGuess

_FEED = re.compile(r"rss|atom|feed\+json", re.IGNORECASE)
_JSON = re.compile(r"json", re.IGNORECASE)
_SITEMAP = re.compile(r"^sitemap:\s*(\S+)", re.IGNORECASE | re.MULTILINE)


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
    """What was seen on one page and in robots.txt; ``language`` is what the page says, addresses are absolute.

    ``json`` are data that the page names beside its feeds; ``rows`` is a guess, null where nothing repeats. ``title``
    is the site's name as far as the page tells it.
    """

    url: str
    host: str
    shape: Shape
    language: str
    feeds: tuple[str, ...]
    json: tuple[str, ...]
    sitemaps: tuple[str, ...]
    rows: RowGuess | None
    platform: str
    title: str


def look(capture: Capture, robots: str = "") -> Offer:
    """What a page offers, and the host's robots.txt beside it.

    Raises:
        ParseError: there is no page.
    """
    page, text = article.tree(capture), capture.text()
    host = urlsplit(capture.final_url).hostname or ""
    feeds = _named(page, capture.final_url, _FEED)
    shape = next((shape for shape in SHAPES if any(mark in text for mark in shape.marks)), PLAIN)
    return Offer(
        url=capture.final_url,
        host=host,
        shape=shape,
        language=(page.get("lang") or "en").split("-")[0].lower(),
        feeds=tuple(feed for feed in feeds if urlsplit(feed).hostname == host),
        json=tuple(found for found in _named(page, capture.final_url, _JSON) if found not in feeds),
        sitemaps=tuple(dict.fromkeys(_SITEMAP.findall(robots))),
        rows=guess.rows(page, capture.final_url),
        platform=_generator(page) if shape is PLAIN else shape.platform,
        title=_site(page),
    )


def _generator(page: Element) -> str:
    told = selectors.value(page, ('meta[name="generator"]@content',))
    return re.split(r" - |;| \d", told)[0] or PLAIN.platform


def _site(page: Element) -> str:
    told = selectors.value(page, ('meta[property="og:site_name"]@content', "title", "h1"))
    return re.split(r"\s+[|–—-]\s+", told)[-1]


def _named(page: Element, url: str, kind: re.Pattern[str]) -> list[str]:
    links = selectors.every(page, "link[type][href]")
    return list(
        dict.fromkeys(urljoin(url, link.get("href", "")) for link in links if kind.search(link.get("type", "")))
    )
