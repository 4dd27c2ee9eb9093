"""Spoiling HTML by the site's selectors."""

import copy
import json
from collections.abc import Callable, Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag

from mirror.spoil import dress
from mirror.spoil.marks import Marks

Turn = Callable[[str], str]


def spoil(text: str, marks: Marks, act: str, turn: Turn) -> str:
    """The page after one of the acts named in `ACTS`."""
    soup = BeautifulSoup(text, "html.parser")
    ACTS[act](soup, marks, turn)
    return str(soup)


def _found(soup: BeautifulSoup, selectors: tuple[str, ...]) -> list[Tag]:
    return [tag for selector in selectors for tag in soup.select(selector)]


def _loose(soup: BeautifulSoup, between: tuple[str, ...]) -> Iterator[PageElement]:
    """The siblings between the two elements that `between` names."""
    if not between or (start := soup.select_one(between[0])) is None:
        return
    end = soup.select_one(between[1])
    for sibling in list(start.next_siblings):
        if sibling is end:
            return
        yield sibling


def _remove_body(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    for part in [*_found(soup, marks.body), *_loose(soup, marks.between)]:
        part.extract()


def _script_body(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    containers, loose = _found(soup, marks.body), list(_loose(soup, marks.between))
    told = " ".join(part.get_text(" ", strip=True) for part in [*containers, *loose] if isinstance(part, Tag))
    for container in containers:
        container.clear()
        container.attrs.pop("value", None)
    for part in loose:
        part.extract()
    if told and soup.body is not None:
        script = soup.new_tag("script", id="__DATA__", type="application/json")
        script.string = json.dumps({"body": told})
        soup.body.append(script)


def _rename_body(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    for tag in _found(soup, (*marks.body, *marks.names)):
        for part in [tag, *tag.find_all(True)]:
            if part.get("class"):
                part["class"] = " ".join(f"v2-{name}" for name in part.get_attribute_list("class") if name)
            if part.get("id"):
                part["id"] = f"v2-{part['id']}"


def _remove_rows(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    for row in _found(soup, marks.rows):
        row.extract()


def _double_rows(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    for row in _found(soup, marks.rows):
        row.insert_after(copy.copy(row))


def _swap_dates(soup: BeautifulSoup, marks: Marks, turn: Turn) -> None:
    for tag in _found(soup, marks.dates):
        tag.attrs = {name: turn(value) if isinstance(value, str) else value for name, value in tag.attrs.items()}
        for text in tag.find_all(string=True):
            if isinstance(text, NavigableString):
                text.replace_with(turn(str(text)))


def _mark_titles(soup: BeautifulSoup, marks: Marks, _turn: Turn) -> None:
    for tag in _found(soup, marks.titles):
        dress.emphasised(tag)


def _dressed(change: Callable[[BeautifulSoup], None]) -> Callable[[BeautifulSoup, Marks, Turn], None]:
    return lambda soup, _marks, _turn: change(soup)


ACTS: dict[str, Callable[[BeautifulSoup, Marks, Turn], None]] = {
    "remove_body": _remove_body,
    "script_body": _script_body,
    "rename_body": _rename_body,
    "remove_rows": _remove_rows,
    "double_rows": _double_rows,
    "swap_dates": _swap_dates,
    "mark_titles": _mark_titles,
    "redesign": _dressed(dress.redesigned),
    "add_classes": _dressed(dress.classed),
    "reorder": _dressed(dress.reordered),
    "add_footer": _dressed(dress.footed),
}
