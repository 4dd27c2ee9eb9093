"""Text as a reader sees it: white space folded, invisible characters out, markup inside a line taken as text."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


def fold(text: str) -> str:
    """One line: runs of white space (non-breaking too) become one space, invisible characters go."""
    return " ".join(_INVISIBLE.sub("", text).split())


def plain(text: str) -> str:
    """One line of text that may hold markup, as feed titles and teasers do."""
    if "<" not in text and "&" not in text:
        return fold(text)
    return fold(BeautifulSoup(text, "lxml").get_text(" "))
