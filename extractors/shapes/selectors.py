"""Values found in a page by CSS selectors, which a source declares as data.

A selector gives an element's text, or with ``@name`` behind it an attribute's value: ``time@datetime``. The page stays
an lxml tree; only what was found is read with BeautifulSoup.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from cssselect import HTMLTranslator
from lxml import etree

from extractors.shapes import article
from extractors.shapes.article import Element
from extractors.shapes.words import fold


@cache
def _path(css: str) -> etree.XPath:
    return etree.XPath(HTMLTranslator().css_to_xpath(css))


def every(root: Element, css: str) -> list[Element]:
    """All elements below a root, or the root itself, that a selector without attribute finds, in the page's order."""
    found: list[Element] = _path(css)(root)
    return found


def first(root: Element, selectors: Sequence[str]) -> list[Element]:
    """The elements with text of the first selector that finds any; empty where none does.

    What stands inside of another found element is a part of it and no element of its own: its text would count twice.
    """
    for css in selectors:
        found = [each for each in every(root, css) if each.text_content().strip()]
        if found:
            taken = set(found)
            return [each for each in found if taken.isdisjoint(each.iterancestors())]
    return []


def value(root: Element, selectors: Sequence[str]) -> str:
    """The first value that one of the selectors finds, as one line; empty where none does."""
    return next((found for selector in selectors for found in _values(root, selector) if found), "")


def _values(root: Element, selector: str) -> Iterator[str]:
    css, _, attribute = selector.partition("@")
    for element in every(root, css):
        yield fold(element.get(attribute) or "") if attribute else article.text(article.small([element]))
