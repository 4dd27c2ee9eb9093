"""Isomer, Singapore's platform for public bodies: static pages, a sitemap as the way in, day and kind in the slug.

A page that was saved as one run of text (without its own markup below the title) is read too: the date opens it, the
site's footer ends it.
"""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from bs4 import Tag

from extractors.shapes import article, dates, sitemap
from extractors.shapes.address import joined
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.shapes.tables import table
from extractors.source import Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_SLUG = re.compile(
    r"(?:\d{1,2}[a-z]{3,9}\d\d|\d{4}[a-z]{3,9}\d\d)[-_](?P<kind>[a-z]+(?:-[a-z]+)*)[-_\d]*", re.IGNORECASE
)
_PAGE = (
    "//h1",
    "//main" + article.by_class("prose-label-sm-medium", "p"),
    "//main" + article.by_class("break-words", "div"),
    article.by_class("content", "div"),
)
_GALLERY = ("section[aria-label='Image gallery']", "[aria-label='Breadcrumb']")
_ENDS = ("Back to top", "More Resources")
_MIGRATED = "This article has been migrated from an earlier version"
_DATED = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}\s+")


class Isomer(DeclaredSource, ABC):
    """The releases of one Isomer site; the slug is the key."""

    folder: ClassVar[str]
    """Path of the collection, with slashes around it."""
    kinds: ClassVar[str]
    """Package of the table ``kinds``: the slug's token, its genre, or why it is ignored."""

    def listings(self) -> Sequence[str]:
        """The sitemap: the collection's own page fills itself by script, and there is no feed."""
        return (joined(self.profile.homepage, "/sitemap.xml"),)

    def leads(self, capture: Capture) -> Leads:
        """One lead a page of the collection, newest slug first; other pages are ignored by name."""
        rows = list(self._rows(capture))
        return gather(sorted(rows, key=self._newest, reverse=True))

    def _newest(self, row: Row) -> date:
        stamp = self.listed_date(row) if isinstance(row, Lead) else None
        return stamp.day if stamp else date.min

    def _rows(self, capture: Capture) -> Iterator[Row]:
        for address in sitemap.read(capture):
            key = self.key_of(address.url)
            if key is None:
                yield Ignored("page of another section")
                continue
            token = self._token(key)
            kind = self._kinds.get(token)
            if kind is None and token:
                yield Unread(f"{key} is of the unknown kind {token!r}")
            yield (
                Ignored(kind["ignored"])
                if kind and kind["ignored"]
                else self.lead(key, address.url, stamp=address.lastmod)
            )

    @property
    def _kinds(self) -> Mapping[str, Mapping[str, str]]:
        return table(self.kinds, "kinds")

    def _token(self, key: str) -> str:
        match = _SLUG.fullmatch(key)
        return match["kind"].lower() if match else ""

    def key_of(self, url: str) -> str | None:
        """The slug below the collection's folder."""
        path = urlsplit(url).path
        if not self.on_site(url) or not path.startswith(self.folder):
            return None
        slug = path.removeprefix(self.folder).strip("/")
        return slug if slug and "/" not in slug else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The slug's day; the sitemap's own times are the system's, not the news's."""
        return dates.compact(lead.key, self.profile.zone)

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One release; the slug's day must bear out the printed one."""
        key = self.key(capture, lead)
        page = article.cut(capture, *_PAGE)
        printed, blocks = self._body(page)
        kind = self._kinds.get(self._token(key))
        url = joined(self.profile.homepage, f"{self.folder}{key}/")
        announcement = self.announce(
            capture,
            key=key,
            url=url,
            title=article.line(page, "h1.prose-display-md", "h1"),
            blocks=blocks,
            stamp=plausible(
                dates.printed(printed, self.profile.zone),
                capture,
                {"slug": dates.compact(key, self.profile.zone)},
            ),
            genre=kind["genre"] if kind else None,
            attachments=[link for part in page.select("div.break-words") for link in article.links(part)],
        )
        return Parsed(announcements=(announcement,))

    def _body(self, page: Tag) -> tuple[str, list[str]]:
        body, printed = article.first(page, "div.break-words"), article.line(page, "p.prose-label-sm-medium")
        if body is None:
            return self._flat(article.line(page, "div.content"))
        if not printed:
            raise ParseError("date", "no p.prose-label-sm-medium with the day")
        blocks = article.until(article.paragraphs(body, without=_GALLERY), _ENDS)
        return printed, [block for block in blocks if not block.startswith(_MIGRATED)]

    def _flat(self, text: str) -> tuple[str, list[str]]:
        dated = _DATED.match(text)
        if not text:
            raise ParseError("body", "no div.break-words with text")
        if dated is None:
            raise ParseError("date", "the text does not open with its day")
        body = text[dated.end() :]
        for end in _ENDS:
            body = body.partition(f" {end} ")[0]
        return dated[0], [body]
