"""Listings that an API answers in JSON, over article pages that are told by selectors."""

from __future__ import annotations

from abc import ABC
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from extractors.shapes import json_api
from extractors.shapes.address import joined
from extractors.shapes.json_api import Json, text
from extractors.shapes.rows import Ignored, Row, gather
from extractors.shapes.selected import Selected
from extractors.shapes.words import plain
from extractors.source import Leads, ParseError
from extractors.web import Capture


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the API calls things: the list (below ``within``), and in a row its address, title, date and teaser.

    ``stamp`` is the time of the last change where the API tells one, ``next`` the address of the next page.
    """

    rows: str
    within: tuple[str, ...] = ()
    link: str
    title: str = "title"
    published: str
    stamp: str | None = None
    teaser: str = "teaser"
    next: str | None = None


class ListedJson(Selected, ABC):
    """One site whose listings are JSON; an answer without rows is no proof of silence."""

    names: ClassVar[Names]

    def leads(self, capture: Capture) -> Leads:
        """The rows of one answer."""
        answer: dict[str, Json] = json_api.read(capture)
        for name in self.names.within:
            inner = answer.get(name)
            if not isinstance(inner, dict):
                raise ParseError("listing", f"the answer has no object {name!r}")
            answer = inner
        following = text(answer, self.names.next) if self.names.next else ""
        return gather(self._answered(answer), next_page=joined(capture.final_url, following) if following else None)

    def _answered(self, answer: dict[str, Json]) -> Iterator[Row]:
        for row in json_api.rows(answer, self.names.rows):
            if reason := self.passed_over(row):
                yield Ignored(reason)
                continue
            published = text(row, self.names.published)
            stamp = text(row, self.names.stamp) if self.names.stamp else ""
            url = self.tidied(joined(self.profile.homepage, self.link_of(row)))
            title, teaser = plain(text(row, self.names.title)), plain(text(row, self.names.teaser))
            yield self.row(url, title, teaser, published, stamp or published)

    def passed_over(self, row: dict[str, Json]) -> str | None:
        """Why a row is out of scope by what the API says of it; none is, unless a site says otherwise."""
        return None

    def link_of(self, row: dict[str, Json]) -> str:
        """The address of a row's announcement."""
        return text(row, self.names.link)
