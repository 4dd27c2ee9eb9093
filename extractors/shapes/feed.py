"""RSS and Atom feeds, read with feedparser; a feed that is cut off or is no feed never passes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from xml.sax import SAXParseException

import feedparser

from extractors.shapes.address import joined
from extractors.shapes.markup import is_overladen
from extractors.shapes.words import fold, plain
from extractors.source import ParseError
from extractors.web import Capture

_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_TAIL = 5_000
_ENDS = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf)\s*>\s*(?:<!--.*?-->\s*)*+$", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as printed: texts are one line each and free of markup, dates are not yet read."""

    title: str
    link: str
    summary: str
    published: str | None
    updated: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A whole feed; ``flaws`` say what is wrong with its XML where feedparser mended it."""

    title: str
    entries: tuple[Entry, ...]
    flaws: tuple[str, ...]


def read(capture: Capture) -> Feed:
    """The entries of a feed, in its order.

    Raises:
        ParseError: it is no feed, it ends before its closing tag, or a tag of it has attributes without end.
    """
    text = _text(capture)
    if is_overladen(text):
        raise ParseError("listing", "a tag of the feed has more attributes than any feed needs")
    # feedparser takes a string for an address and would fetch it: give it bytes.
    try:
        found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=_HEADERS)
    except (ValueError, RecursionError) as error:
        raise ParseError("listing", f"the feed cannot be read: {error}") from None
    if not found.get("version"):
        raise ParseError("listing", f"no feed but {text.strip()[:60]!r}")
    if not _ENDS.search(text, max(0, len(text) - _TAIL)):
        raise ParseError(
            "listing", f"the feed is cut off after {len(found.entries)} entries: its closing tag is missing"
        )
    flaw = found.get("bozo_exception")
    flaws = (f"the feed is no well-formed XML: {flaw}",) if isinstance(flaw, SAXParseException) else ()
    return Feed(plain(found.feed.get("title") or ""), tuple(map(_entry, found.entries)), flaws)


def _entry(found: feedparser.FeedParserDict) -> Entry:
    entry = dict(found)  # feedparser's own mapping gives one date for the other
    return Entry(
        title=plain(entry.get("title") or ""),
        link=joined("", fold(entry.get("link") or "")),
        summary=plain(entry.get("summary") or ""),
        published=entry.get("published"),
        updated=entry.get("updated"),
    )


def _text(capture: Capture) -> str:
    return capture.text().lstrip("\ufeff \t\r\n")
