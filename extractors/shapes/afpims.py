"""AFPIMS, the platform of the US military's sites: feeds by content type, listings, article pages.

Skins differ from site to site and from year to year, so every field of the page has an ordered list of selectors, and
a listing's rows are either custom elements with everything in attributes or plain items that print a day.
"""

from __future__ import annotations

import itertools
import re
from abc import ABC
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from bs4 import Tag

from extractors.shapes import article, dates, feed, selectors
from extractors.shapes.address import joined, month_span, parameter
from extractors.shapes.afpims_items import items
from extractors.shapes.article import Element
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.genres import genre_of
from extractors.shapes.numbered import month_first
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.shapes.tables import table
from extractors.shapes.words import plain
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_ID = re.compile(r"/Article/(\d+)(?:/|$)", re.IGNORECASE)
_ROWS = article.by_class("alist-inner") + "//*[@article-id]"
_TITLE = ("h1.maintitle", "h1[itemprop=headline]", "h1.title", ".adetail h1", ".content-wrap h1")
_DATE = ("header span.date", "span.date", ".category-date", ".press-briefing__date", "p.da_story_info")
_META_DATE = "meta[itemprop=datePublished]@content"
_BODY = (
    "div.adetail div.body",
    "div[itemprop=articleBody]",
    "div.acontent-container",
    "div.da_black",
    "div.body",
)
_CHROME = (
    ".media-inline",
    ".image",
    ".image-wrapper",
    ".gallery",
    ".da_related_item",
    ".share-links",
    ".tags",
    "feature-template",
)
_PAGE = (
    article.by_class("adetail", "div"),
    article.by_class("da_print_body", "div"),
    article.by_id("news-content"),
    "//body",
)
_NOTHING = re.compile(r"(?!)")


class Afpims(DeclaredSource, ABC):
    """One AFPIMS site; its times without an offset are local to the profile's zone."""

    site: ClassVar[int] = 0
    """The site's number in its feed handler."""
    feeds: ClassVar[tuple[int, ...]] = ()
    """The content types that are watched; the numbers are per site."""
    pages: ClassVar[tuple[str, ...]] = ()
    """Paths of the listing pages that are watched besides, or instead where the site's number is not known."""
    passing: ClassVar[tuple[int, ...]] = ()
    """The content types whose texts are taken down again, so that their feed may well be empty."""
    folders: ClassVar[str]
    """Package of the table ``sections``: a folder of the site, the word for its texts, or why it is ignored."""
    opens_months: ClassVar[bool] = False
    """Whether the listing pages are open, which list a month; where they are walled off, the feeds must do."""
    opening: ClassVar[re.Pattern[str]] = _NOTHING
    """Matches a line that an office puts over its texts: the release's day, its number."""
    closing: ClassVar[re.Pattern[str]] = _NOTHING
    """Matches the beginning of the first paragraph that an office puts under its texts."""
    data = re.compile(r"RSS\.ashx", re.IGNORECASE)

    def listings(self) -> Sequence[str]:
        """One feed a content type, for they stay open where the pages are walled off; then the declared pages."""
        handler = joined(self.profile.homepage, "/DesktopModules/ArticleCS/RSS.ashx")
        found = [f"{handler}?ContentType={kind}&Site={self.site}&max=50" for kind in self.feeds]
        return [*found, *(joined(self.profile.homepage, path) for path in self.pages)]

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """The first section's listing of the month, where listing pages are open."""
        if not self.opens_months:
            return None
        start, end = month_span(month)
        return Ask(
            joined(self.profile.homepage, f"/News/{next(iter(self._sections))}/StartDate/{start}/EndDate/{end}/")
        )

    def leads(self, capture: Capture) -> Leads:
        """The rows of a feed or of a listing page."""
        if self.data.search(capture.final_url):
            found = feed.read(capture)
            rows = (self._row(each.link, each.title, each.summary, each.published) for each in found.entries)
            passing = (parameter(capture.final_url, "ContentType") or "") in map(str, self.passing)
            return gather([*rows, *map(Unread, found.flaws)], proven_empty=passing and bool(found.title))
        page, here = article.tree(capture), capture.final_url
        printed = (self._row(each.url, each.title, each.teaser, each.day) for each in items(page, here, self.key_of))
        told = map(self._element, page.xpath(_ROWS))
        return gather([*told, *printed], next_page=self._next(page.xpath("//a/@href"), here))

    def _next(self, hrefs: Sequence[str], here: str) -> str | None:
        following = str(int(parameter(here, "Page") or 1) + 1)
        found = (joined(here, href) for href in hrefs)
        same = urlsplit(here).path.rstrip("/").lower()
        return next(
            (
                url
                for url in found
                if parameter(url, "Page") == following and urlsplit(url).path.rstrip("/").lower() == same
            ),
            None,
        )

    def _element(self, element: Mapping[str, str]) -> Row:
        told = {name: element.get(f"article-{name}") or "" for name in ("url", "title", "summary")}
        return self._row(told["url"], plain(told["title"]), plain(told["summary"]), element.get("publish-date-jss"))

    def _row(self, url: str, title: str, teaser: str, published: str | None) -> Row:
        url = url.replace("http://", "https://", 1)  # older rows carry plain http
        key, section = self.key_of(url), self._section(url)
        if key is None:
            return Unread(f"no article number in {url or title}")
        if section is None:
            return Unread(f"the section of {url} is neither in scope nor ignored")
        if section["ignored"]:
            return Ignored(section["ignored"])
        lead = self.lead(key, url, title=title, teaser=teaser, published=published)
        stamp = self.listed_date(lead)
        if stamp is None or stamp.precision == "day":
            return lead  # a day is no change mark beside the moment that a feed tells
        return replace(lead, stamp=stamp.moment.isoformat())

    @property
    def _sections(self) -> Mapping[str, Mapping[str, str]]:
        return table(self.folders, "sections")

    def _section(self, url: str) -> Mapping[str, str] | None:
        """The innermost folder that the table knows; sites write one folder in large and in small letters."""
        known = {folder.casefold(): section for folder, section in self._sections.items()}
        folders = urlsplit(url).path.casefold().partition("/article/")[0].split("/")
        return next((known[folder] for folder in reversed(folders) if folder in known), None)

    def _genre(self, title: str, url: str) -> str | None:
        section = self._section(url)
        return genre_of(title) or (section["genre"] if section else None)

    def key_of(self, url: str) -> str | None:
        """The article's number, which is one over all sections and survives a move of host or slug."""
        if not self.on_site(url):
            return None
        match = _ID.search(urlsplit(url).path)
        return match[1] if match else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """A feed's time in GMT, a listing's local one without offset, or the day that a row prints."""
        if not lead.published:
            return None
        if ":" not in lead.published:
            return dates.printed(lead.published, self.profile.zone)
        read = dates.iso if re.match(r"\d{4}-", lead.published) else dates.rfc822
        return read(lead.published, self.profile.zone)

    def listed_genre(self, lead: Lead) -> str | None:
        """The title's own word, else the section's."""
        return self._genre(lead.title or "", lead.url)

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One article page; it prints a day, to which the listing may know the hour."""
        key, whole = self.key(capture, lead), article.tree(capture)
        page = article.small(next((found for path in _PAGE if (found := whole.xpath(path))), []))
        body = article.first(page, *_BODY)
        if body is None:
            raise ParseError("body", f"no text in any of {', '.join(_BODY)}")
        title = article.line(page, *_TITLE)
        announcement = self.announce(
            capture,
            key=key,
            url=capture.final_url.split("?")[0].replace("http://", "https://", 1),
            title=title,
            blocks=self._own(article.paragraphs(body, without=_CHROME)),
            stamp=self._date(page, whole, capture, lead),
            genre=self._genre(title, capture.final_url),
            attachments=article.links(body),
        )
        return Parsed(announcements=(announcement,))

    def _own(self, blocks: Sequence[str]) -> list[str]:
        """The text less what the office puts over and under it."""
        over = itertools.dropwhile(lambda block: all(map(self.opening.fullmatch, block.split("\n"))), blocks)
        return list(itertools.takewhile(lambda block: not self.closing.match(block), over))

    def _date(self, page: Tag, whole: Element, capture: Capture, lead: Lead | None) -> dates.Stamp:
        printed = article.line(page, *_DATE) or selectors.value(whole, [_META_DATE]) or article.line(page, "time")
        if not printed:
            raise ParseError("date", f"no date in any of {', '.join((*_DATE, _META_DATE))} or time")
        shown = self._read(printed)
        listed = self.listed_date(lead) if lead else None
        plausible(shown, capture, {"listing": listed})
        return listed if listed and listed.day == shown.day and shown.precision == "day" else shown

    def _read(self, text: str) -> dates.Stamp:
        if re.match(r"\d{4}-", text):
            return dates.iso(text, self.profile.zone)
        read = month_first if re.match(r"\d{1,2}/", text) else dates.printed
        return read(text, self.profile.zone)
