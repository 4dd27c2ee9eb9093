"""Text as a reader sees it: white space folded, invisible characters out, markup inside a line taken as text."""

from __future__ import annotations

import re

import lxml.html
from bs4 import BeautifulSoup

from extractors.shapes.markup import bounded, document

_APART = re.compile(r"<(?:br|/?(?:p|div|li|ul|ol|h[1-6]|tr|td|th|blockquote|hr))\b", re.IGNORECASE)
_DEEPEST = 256
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def fold(text: str) -> str:
    """One line: runs of white space (non-breaking too) become one space, invisible characters go."""
    return " ".join(_INVISIBLE.sub("", text).split())


def plain(text: str) -> str:
    """One line of text that may hold markup, as feed titles and teasers do; only blocks and line breaks part words."""
    if "<" not in text and "&" not in text:
        return fold(text)
    return fold(BeautifulSoup(shallow(_APART.sub(r" \g<0>", text)), "lxml").get_text())


def shallow(markup: str) -> str:
    """A piece of markup with no element deeper than libxml2's own bound, and no tag of too many attributes.

    What lies deeper is cut off. BeautifulSoup sets that bound aside: its time grows with the square of the depth, and
    its readers recurse.
    """
    if markup.count("<") < _DEEPEST:
        return bounded(markup)
    page = document(f"<html><body>{markup}</body></html>")
    return str(lxml.html.tostring(page, encoding="unicode"))
