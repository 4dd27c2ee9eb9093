"""What of a page went into no field: the text outside, by the element in which it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.shapes import article
from extractors.shapes.article import Element
from extractors.shapes.words import fold
from extractors.source import Leads
from extractors.web import Capture
from schemas.contract import Announcement

_HTML = re.compile(rb"<(!doctype html|html)\b", re.IGNORECASE)
_HEAD = 2_000
_SEEN = "//body//text()[normalize-space() and not(ancestor::script or ancestor::style or ancestor::noscript)]"
_FIRST_WORDS = 12


def of_listing(leads: Leads) -> Iterator[str]:
    """What a listing holds beside its leads: rows out of scope by reason, rows that nobody handles, the next page."""
    for reason, rows in sorted(leads.ignored.items()):
        yield f"{_counted(rows, 'row')} ignored: {reason}"
    yield from leads.leftovers
    if leads.proven_empty:
        yield "the site's own word that there is nothing"
    if leads.next_page:
        yield f"next page: {leads.next_page}"


def of_page(capture: Capture, announcements: Sequence[Announcement]) -> Iterator[str]:
    """The text of a page of HTML that stands in no title and no body, most words first, an element a line.

    A passage is named by the nearest element around it that has an id or a class, as a CSS selector.
    """
    if not _HTML.search(capture.body[:_HEAD]):
        return
    read = fold(" ".join(f"{each.title} {each.text}" for each in announcements))
    outside: dict[str, list[str]] = {}
    for piece in article.tree(capture).xpath(_SEEN):
        text = fold(str(piece))
        if text and text not in read:
            outside.setdefault(_place(piece.getparent()), []).append(text)
    for place, texts in sorted(outside.items(), key=lambda each: -_words(each[1])):
        yield f"{_counted(_words(texts), 'word')} in {place}: {_beginning(texts)}"


def _place(element: Element) -> str:
    for each in (element, *element.iterancestors()):
        name, classes = each.get("id"), (each.get("class") or "").split()
        if name or classes:
            return f"{each.tag}#{name}" if name else ".".join((str(each.tag), *classes))
    return "body"


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _beginning(texts: Sequence[str]) -> str:
    words = " ".join(texts).split()
    return " ".join(words[:_FIRST_WORDS]) + (" ..." if len(words) > _FIRST_WORDS else "")
