"""Sitemaps: addresses with the time of their last change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from extractors.source import ParseError
from extractors.web import Capture

REBUILD_ROWS = 5
"""A time that at least so many addresses, and more than half of all, share is the time of a rebuild."""


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a sitemap; ``lastmod`` as printed, null where there is none or where it marks a rebuild."""

    url: str
    lastmod: str | None


def read(capture: Capture) -> list[Address]:
    """The addresses of a sitemap, in its order.

    Some sites stamp every page with the time of the last build; such a time marks no change and is left out.

    Raises:
        ParseError: it is no XML, is cut off, or is something other than a list of addresses.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(capture.text().lstrip("\ufeff \t\r\n").encode(), parser)
    except etree.XMLSyntaxError as error:
        raise ParseError("listing", f"the sitemap is cut off or no XML: {error.msg}") from None
    if etree.QName(root).localname != "urlset":
        raise ParseError("listing", f"no sitemap of addresses but <{etree.QName(root).localname}>")
    rows = [(_child(row, "loc"), _child(row, "lastmod")) for row in root]
    if any(not url for url, _ in rows):
        raise ParseError("listing", "an entry of the sitemap has no address")
    rebuilt = _rebuild([lastmod for _, lastmod in rows if lastmod])
    return [Address(url, None if lastmod == rebuilt else lastmod or None) for url, lastmod in rows]


def _child(row: etree._Element, name: str) -> str:
    return next((child.text or "" for child in row if etree.QName(child).localname == name), "").strip()


def _rebuild(times: Sequence[str]) -> str | None:
    for time, count in Counter(times).most_common(1):
        if count >= REBUILD_ROWS and count * 2 > len(times):
            return time
    return None
