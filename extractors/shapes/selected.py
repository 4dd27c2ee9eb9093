"""A site that is told by selectors: its listings are feeds or rows of HTML, its announcements pages with known places.

Whatever a source must say beside the selectors is one small function that it overrides.
"""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from extractors.shapes import article, dates, feed, selectors
from extractors.shapes.address import joined
from extractors.shapes.article import Element
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.genres import genre_of
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.shapes.signatures import unsigned
from extractors.source import Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_MACHINE = re.compile(r"\d{4}-\d\d-\d\d(?:$|T)")
_CLOCK = re.compile(r"\d:\d\d")
_MAIL = re.compile(r"(?:\w{3},\s*)?\d{1,2} \w{3,9}\.? \d{2,4} \d{1,2}:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of an HTML listing.

    ``link`` finds the anchor in a row, or the row itself; the title is the anchor's text where no selector is given.
    ``empty`` finds the site's own marker that there is nothing, ``next`` the anchor of the next page.
    """

    row: str
    link: str = "a[href]"
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    teaser: tuple[str, ...] = ()
    empty: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The parts of an announcement's page, each a list of selectors of which the first that finds text counts.

    All elements that the body's selector finds are taken. ``without`` and what follows a block that is one of ``ends``
    is left out of it. No ``date`` means that the address or the listing alone tells it; ``undated`` that they do where
    a page prints none.
    """

    title: tuple[str, ...] = ("h1",)
    date: tuple[str, ...] = ()
    body: tuple[str, ...]
    without: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    undated: bool = False


class Selected(DeclaredSource, ABC):
    """One site; times without an offset are local to the profile's zone."""

    watched: ClassVar[Sequence[str]]
    """The addresses of the listings, cheapest first; those that ``data`` finds itself in are feeds."""
    announced: ClassVar[re.Pattern[str]]
    """Matches path and query of an announcement's address whole; the group ``key`` is the site's own id."""
    rows: ClassVar[Rows | None] = None
    page: ClassVar[Page]
    reads: ClassVar[staticmethod[[str, ZoneInfo], dates.Stamp]] = staticmethod(dates.printed)
    """Reads the dates that pages and rows print; machine times and a feed's are known by their form."""
    secure: ClassVar[bool] = True
    """Whether the site has https, to which plain addresses are lifted."""

    def listings(self) -> Sequence[str]:
        """The declared addresses."""
        return self.watched

    def leads(self, capture: Capture) -> Leads:
        """The entries of a feed, or the rows of a page."""
        if self.data.search(capture.final_url):
            found = feed.read(capture)
            return gather([*map(self._entry, found.entries), *map(Unread, found.flaws)])
        if self.rows is None:
            raise ParseError("listing", f"{capture.final_url} is no feed, and {self.profile.id} has no rows declared")
        page = article.tree(capture)
        return gather(
            self._rows(page, self.rows, capture.final_url),
            next_page=self.next_page(page, capture.final_url),
            proven_empty=bool(self.rows.empty and selectors.every(page, self.rows.empty)),
        )

    def next_page(self, page: Element, here: str) -> str | None:
        """The address behind the declared anchor of the next page."""
        found = selectors.value(page, [f"{self.rows.next}@href"]) if self.rows and self.rows.next else ""
        return joined(here, found) if found else None

    def _rows(self, page: Element, told: Rows, here: str) -> Iterator[Row]:
        for row in selectors.every(page, told.row):
            href = selectors.value(row, [f"{told.link}@href"])
            title = selectors.value(row, told.title or (told.link,))
            published, teaser = selectors.value(row, told.date), selectors.value(row, told.teaser)
            # A day is no change mark: it would stand against the moment that a feed gives for the same thing.
            stamp = published if _CLOCK.search(published) else ""
            yield self.row(self.tidied(joined(here, href)), title, teaser, published, stamp)

    def _entry(self, entry: feed.Entry) -> Row:
        url = self.tidied(joined(self.profile.homepage, entry.link))
        published = entry.published or entry.updated or ""
        return self.row(url, entry.title, entry.summary, published, entry.updated or published)

    def row(self, url: str, title: str, teaser: str, published: str, stamp: str) -> Row:
        """What one row or entry is; one without a title or a known form of address is told as left over."""
        reason = self.ignored(url, title)
        if reason:
            return Ignored(reason)
        key = self.key_of(url)
        if key is None or not title:
            return Unread(f"a row without a key or a title: {url} {title!r}")
        return self.lead(key, url, title=title, teaser=teaser, published=published, stamp=stamp)

    def ignored(self, url: str, title: str) -> str | None:
        """Why a row is out of scope; none is, unless a site says otherwise."""
        return None

    def tidied(self, url: str) -> str:
        """The address as it is asked for: secure where the site is, without fragment."""
        lifted = url.replace("http://", "https://", 1) if self.secure and self.on_site(url) else url
        return lifted.partition("#")[0]

    def canonical(self, url: str) -> str:
        """The address as a reader would cite it: without a query where the path alone tells the key."""
        tidy = self.tidied(url)
        return tidy.partition("?")[0] if self.announced.fullmatch(urlsplit(tidy).path) else tidy

    def key_of(self, url: str) -> str | None:
        """What the declared pattern finds in the path, or else in path and query."""
        parts = urlsplit(url)
        if not self.on_site(url):
            return None
        match = self.announced.fullmatch(parts.path) or self.announced.fullmatch(f"{parts.path}?{parts.query}")
        return match["key"] if match else None

    def pathed(self, url: str) -> dates.Stamp | None:
        """The day in an address; none where the site puts none there, or another than that of publication."""
        return dates.in_path(url, self.profile.zone)

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The date of a feed's entry or of a row; none where the listing prints none."""
        return self.date_of(lead.published) if lead.published else None

    def date_of(self, text: str) -> dates.Stamp:
        """A date as the site prints it, as a machine reads it, or as mail does.

        Raises:
            ParseError: it is none of these.
        """
        if _MACHINE.match(text):
            return dates.iso(text, self.profile.zone)
        return (dates.rfc822 if _MAIL.match(text) else type(self).reads)(text, self.profile.zone)

    def listed_genre(self, lead: Lead) -> str | None:
        """The genre that the title begins with."""
        return genre_of(lead.title or "")

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One announcement's page."""
        key, page = self.key(capture, lead), article.tree(capture)
        title = selectors.value(page, self.page.title)
        body = selectors.first(page, self.page.body)
        announcement = self.announce(
            capture,
            key=key,
            url=self.canonical(capture.final_url),
            title=title,
            blocks=self.blocks(body),
            stamp=self._stamp(page, capture, lead),
            genre=self.genre(page, title),
            attachments=article.links(article.small(body)),
            language=self.language(page),
        )
        return Parsed(announcements=(announcement,))

    def blocks(self, body: Sequence[Element]) -> list[str]:
        """The paragraphs of the body, less what the page says is not of it, and less signatures."""
        small = article.small(body)
        return unsigned(article.until(article.paragraphs(small, without=self.page.without), self.page.ends))

    def genre(self, page: Element, title: str) -> str | None:
        """The genre that the title begins with, unless a site has a word of its own."""
        return genre_of(title)

    def language(self, page: Element) -> str | None:
        """The page's language where it is another than the source's; a site with one language says nothing."""
        return None

    def _stamp(self, page: Element, capture: Capture, lead: Lead | None) -> dates.Stamp:
        """The page's date, with the hour that only the listing may know; the address and the listing bear it out."""
        printed = selectors.value(page, self.page.date)
        listed = self.listed_date(lead) if lead else None
        pathed = self.pathed(capture.final_url)
        silent = self.page.undated or not self.page.date
        shown = self.date_of(printed) if printed else pathed or listed if silent else None
        if shown is None:
            raise ParseError("date", f"no date in any of {', '.join(self.page.date) or 'address and listing'}")
        plausible(shown, capture, {"address": pathed, "listing": listed})
        return listed if listed and listed.day == shown.day and shown.precision == "day" else shown
