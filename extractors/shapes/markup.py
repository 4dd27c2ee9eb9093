"""Markup as it may be given to a parser: no tag has more attributes than libxml2 and feedparser take in their stride.

Both look for doubles among a tag's attributes one by one, so their time grows with the square of the number. Which
``<a`` is a tag depends on scripts, comments and quotation marks before it; here each one counts, whatever is around it,
so that no page can hide a tag from the guard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html

MOST = 400
"""Attributes of one tag that are read; pages by hand have fewer than 40."""

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"?+|'[^']*+'?+|[^\s>]*+))?+"""
_NEXT = re.compile(_ATTRIBUTE)
_FEW = 40
_LADEN = re.compile(rf"</?[A-Za-z][^\s/<>]*+(?!<)(?=(?:{_ATTRIBUTE}){{{_FEW}}})")
"""Names of tags with more than a few attributes; of a name within a name the last counts, since both end together."""

_END = ">\"'>"
"""Ends a tag, whether it comes between attributes or within a value in quotation marks of either kind."""


def document(markup: str) -> lxml.html.HtmlElement:
    """The page as an lxml tree: the one place where pages are parsed.

    Raises:
        etree.ParserError: there is no page in it.
    """
    source = bounded(markup).encode("utf-8", "replace")
    return lxml.html.document_fromstring(source, parser=lxml.html.HTMLParser(encoding="utf-8"))


def bounded(markup: str) -> str:
    """The markup with every tag ended behind its first attributes; the others become text of the page."""
    pieces: list[str] = []
    last = 0
    for cut in sorted(_overladen(markup)):
        pieces += (markup[last:cut], _END)
        last = cut
    return "".join((*pieces, markup[last:])) if pieces else markup


def is_overladen(markup: str) -> bool:
    """Whether a tag has more attributes than are read."""
    return next(_overladen(markup), None) is not None


def _overladen(markup: str) -> Iterator[int]:
    """Where a tag has had its share of attributes.

    Two readings that meet between attributes go on as one, so that the whole takes time linear in the markup. Only a
    few readings can run side by side (outside of values, and within those of either kind), and as often the share is
    the most that a tag keeps.
    """
    seen: set[int] = set()
    for name in _LADEN.finditer(markup):
        at, count = name.end(), 0
        while at not in seen and (found := _NEXT.match(markup, at)) is not None:
            seen.add(at)
            at, count = found.end(), count + 1
            if count % MOST == 0:
                yield at
