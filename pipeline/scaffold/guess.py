"""Selectors guessed from pages as they are: which elements repeat as rows, and where the most text stands.

A guess spares a maintainer the first hour in the page's source and nothing else: it is written into the new source to
be looked at, and proves nothing.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import commonpath
from urllib.parse import urljoin, urlsplit

from extractors.shapes import selectors
from extractors.shapes.article import Element

_FURNITURE = ("nav", "header", "footer", "aside", "form")
_TITLE_WORDS = 4
_FEWEST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RowGuess:
    """What repeats on a listing: selectors as in ``Rows``, the pattern of the addresses, and the first of them."""

    row: str
    link: str
    date: str
    next: str
    announced: str
    number: int
    first: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageGuess:
    """Where an announcement's page has its body and its date; empty where nothing looks like one."""

    body: str
    date: str


def rows(page: Element, url: str) -> RowGuess | None:
    """The elements that hold one titled link of this host each, the most numerous and of these the outermost."""
    host = urlsplit(url).hostname
    links = [link for link in page.iter("a") if _is_title(link, url, host)]
    held: dict[Element, set[str]] = defaultdict(set)
    for link in links:
        for around in link.iterancestors():
            held[around].add(urljoin(url, link.get("href", "")))
    single = [element for element, addresses in held.items() if len(addresses) == 1 and named(element)]
    kinds = Counter(named(element) for element in single)
    if not kinds or max(kinds.values()) < _FEWEST_ROWS:
        return None
    best = max(kinds.values())
    found = [element for element in single if kinds[named(element)] == best]
    row = max(found, key=lambda element: len(list(element.iter())))
    same = [element for element in page.iter(row.tag) if element in held and named(element) == named(row)]
    addresses = list(dict.fromkeys(address for element in same for address in sorted(held[element])))
    return RowGuess(
        row=named(row),
        link=_link(row),
        date=_date(row),
        next=_next(page),
        announced=announced(addresses),
        number=len(selectors.every(page, named(row))),
        first=addresses[0],
    )


def parts(page: Element) -> PageGuess:
    """The element whose own paragraphs hold the most words, and what looks like the day of publication."""
    words: Counter[Element] = Counter()
    for paragraph in page.iter("p"):
        around = paragraph.getparent()
        if around is not None and not _in_furniture(paragraph):
            words[around] += len(paragraph.text_content().split())
    body = max(words, key=lambda element: words[element]) if words else None
    holder = next((each for each in (body, *body.iterancestors()) if named(each)), None) if body is not None else None
    meta = 'meta[property="article:published_time"]'
    return PageGuess(
        body="" if holder is None else named(holder),
        date=f"{meta}@content" if selectors.every(page, meta) else _date(page),
    )


def announced(addresses: Iterable[str]) -> str:
    """A pattern of path and query that all the addresses fit; what differs between them is the group ``key``."""
    split = [urlsplit(address) for address in addresses]
    paths = {parts.path for parts in split}
    if len(paths) == 1 and len(split) > 1:
        name = split[0].query.partition("=")[0]
        return rf"{re.escape(paths.pop())}\?(?:.*&)?{re.escape(name)}=(?P<key>[\w-]+)(?:&.*)?"
    folder = commonpath([path.rpartition("/")[0] + "/" for path in paths]).rstrip("/") + "/"
    numbered = all(path.removeprefix(folder)[:1].isdigit() for path in paths)
    rest = r"(?P<key>\d+)[\w/.-]*" if numbered else r"(?P<key>[\w/.-]*[\w-])/?"
    return re.escape(folder).replace(r"\-", "-") + rest


def named(element: Element) -> str:
    """An element as a CSS selector by its id or first class; empty where it has neither, or no plain one."""
    tag, name, classes = str(element.tag), element.get("id") or "", (element.get("class") or "").split()
    plain = next((each for each in classes if re.fullmatch(r"[A-Za-z_][\w-]*", each)), None)
    if plain:
        return f"{tag}.{plain}"
    return f"{tag}#{name}" if re.fullmatch(r"[A-Za-z_][\w-]*", name) else ""


def _is_title(link: Element, url: str, host: str | None) -> bool:
    href = link.get("href") or ""
    return (
        len(link.text_content().split()) >= _TITLE_WORDS
        and urlsplit(urljoin(url, href)).hostname == host
        and not href.startswith("#")
        and not _in_furniture(link)
    )


def _in_furniture(element: Element) -> bool:
    return any(around.tag in _FURNITURE for around in element.iterancestors())


def _link(row: Element) -> str:
    heading = next((name for name in ("h2", "h3", "h4", "h5") if selectors.every(row, f"{name} a[href]")), None)
    return f"{heading} a[href]" if heading else "a[href]"


def _date(root: Element) -> str:
    if selectors.every(root, "time[datetime]"):
        return "time@datetime"
    dated = (named(each) for each in _dated(root) if re.search(r"\d", each.text_content()))
    return next((name for name in dated if name), "")


def _dated(root: Element) -> Iterator[Element]:
    yield from (each for each in root.iter() if each.tag == "time" or "date" in (each.get("class") or "").lower())


def _next(page: Element) -> str:
    candidates = ("a[rel=next]", "a.next", "li.next a[href]", "a[title=Next]")
    return next((css for css in candidates if selectors.every(page, css)), "")
