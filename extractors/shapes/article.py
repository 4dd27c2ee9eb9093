"""Article pages: the parts that matter are cut out with lxml, and only they are given to BeautifulSoup.

That keeps a page of 60 kB at a few milliseconds, and menus, footers and scripts out of every selector's way.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from importlib.resources import files
from typing import TypeAlias

import lxml.html
from bs4 import BeautifulSoup, Tag
from bs4.element import Comment, Declaration, Doctype, NavigableString, PageElement, ProcessingInstruction
from lxml import etree

from extractors.shapes.markup import document
from extractors.shapes.words import fold, shallow
from extractors.source import ParseError
from extractors.web import Capture


def _elements(kind: str) -> frozenset[str]:
    with (files("extractors.shapes") / "data" / "elements.csv").open(encoding="utf-8") as table:
        return frozenset(row["element"] for row in csv.DictReader(table) if row["kind"] == kind)


_BLOCKS, _NEVER = _elements("block"), _elements("never")
Element: TypeAlias = lxml.html.HtmlElement
_UNSEEN = (Comment, Declaration, Doctype, ProcessingInstruction)
_LINE, _PART = "\x1e", "\x1f"


def by_id(name: str) -> str:
    """XPath of the element with this id."""
    return f'//*[@id="{name}"]'


def by_class(name: str, tag: str = "*") -> str:
    """XPath of the elements that have this class among others."""
    return f'//{tag}[contains(concat(" ", normalize-space(@class), " "), " {name} ")]'


def tree(capture: Capture) -> Element:
    """The page as an lxml tree, decoded by the rules of the web client.

    Raises:
        ParseError: there is no page at all.
    """
    source = capture.text()
    if not source.strip():
        raise ParseError("page", "the page is empty")
    try:
        page: Element = document(source)
    except etree.ParserError as error:
        raise ParseError("page", f"no page but {source.strip()[:60]!r}: {error}") from None
    return page


def cut(capture: Capture, *paths: str, inside: str | None = None) -> BeautifulSoup:
    """A small page of the elements that the XPaths name, in the order of the XPaths; what is not there is left out.

    ``inside`` names the elements in which they are looked for, which spares a search of the whole page for each.
    """
    page = tree(capture)
    if inside is None:
        return small([element for path in paths for element in page.xpath(path)])
    roots = page.xpath(inside)
    return small([element for path in paths for root in roots for element in root.xpath(f".{path}")])


def soup(markup: str) -> BeautifulSoup:
    """A piece of markup, such as a body that came inside JSON or a hidden field."""
    return BeautifulSoup(shallow(markup), "lxml")


def small(found: Sequence[Element]) -> BeautifulSoup:
    """A small page of these elements alone, in their order."""
    pieces = [lxml.html.tostring(element, encoding="unicode", with_tail=False) for element in found]
    return BeautifulSoup("<html><body>" + "".join(pieces) + "</body></html>", "lxml")


def cut_first(capture: Capture, *paths: str) -> BeautifulSoup:
    """As ``cut``, but only of the first XPath that finds anything."""
    page = tree(capture)
    return small(next((found for path in paths if (found := page.xpath(path))), []))


def first(page: BeautifulSoup | Tag, *selectors: str) -> Tag | None:
    """The first element of the first CSS selector that finds one with text in it."""
    for selector in selectors:
        for element in page.css.iselect(selector):
            if element.get_text(strip=True):
                return element
    return None


def line(page: BeautifulSoup | Tag, *selectors: str) -> str:
    """The text of the first element found, as one line; empty where none is."""
    element = first(page, *selectors)
    return "" if element is None else text(element)


def text(element: Tag) -> str:
    """All text of an element as one line."""
    return fold(" ".join(paragraphs(element)))


def value(element: Tag, attribute: str) -> str:
    """An attribute's value as one string; empty where there is none."""
    found = element.get(attribute)
    return found if isinstance(found, str) else " ".join(found or ())


def paragraphs(root: Tag, *, without: Sequence[str] = ()) -> list[str]:
    """The text blocks of a body, headings and list items too, in reading order.

    A doubled line break parts paragraphs, a single one stays a line break; the cells of a table row are parted by
    `` | ``. What the CSS selectors of ``without`` find is left out, and so are figures, captions, forms and menus.
    """
    outside = {id(element) for element in root.select(", ".join(without))} if without else set()
    pieces: list[str] = []
    _read(root, outside, pieces)
    blocks = re.split(f"{_PART}+|{_LINE}\\s*{_LINE}[\\s{_LINE}]*", "".join(pieces))
    folded = ("\n".join(filter(None, map(fold, block.split(_LINE)))).strip(" |\n") for block in blocks)
    return [block for block in folded if block]


def _read(node: Tag, outside: set[int], pieces: list[str]) -> None:
    for child in node.children:
        if isinstance(child, Tag):
            if child.name not in _NEVER and id(child) not in outside:
                _element(child, outside, pieces)
        elif _seen(child):
            pieces.append(str(child))


def _element(child: Tag, outside: set[int], pieces: list[str]) -> None:
    if child.name == "br":
        pieces.append(_LINE)
    elif child.name in ("td", "th"):
        # A cell's own paragraphs stay on the row's line.
        inner: list[str] = []
        _read(child, outside, inner)
        pieces.append(re.sub(f"[{_PART}{_LINE}]+", " ", "".join(inner)) + " | ")
    elif child.name in _BLOCKS:
        pieces.append(_PART)
        _read(child, outside, pieces)
        pieces.append(_PART)
    else:
        _read(child, outside, pieces)


def _seen(node: PageElement) -> bool:
    return isinstance(node, NavigableString) and not isinstance(node, _UNSEEN)


def links(root: Tag, suffixes: Sequence[str] = (".pdf", ".doc", ".docx")) -> list[str]:
    """Addresses in a body that lead to files of these kinds, each once, in order."""
    found = (value(anchor, "href").strip() for anchor in root.find_all("a", href=True))
    return list(dict.fromkeys(href for href in found if href.split("?")[0].lower().endswith(tuple(suffixes))))


def without_tail(blocks: Sequence[str], tail: re.Pattern[str]) -> list[str]:
    """The blocks less those at the end that the pattern matches whole: separators, signatures, initials."""
    end = len(blocks)
    while end and tail.fullmatch(blocks[end - 1]):
        end -= 1
    return list(blocks[:end])


def until(blocks: Sequence[str], marks: Sequence[str]) -> list[str]:
    """The blocks before the first that is, whole, one of the marks (any case)."""
    stops = {mark.casefold() for mark in marks}
    end = next((index for index, block in enumerate(blocks) if block.casefold() in stops), len(blocks))
    return list(blocks[:end])
