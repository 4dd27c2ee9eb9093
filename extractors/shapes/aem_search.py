"""Sites on Adobe Experience Manager: listings are filled from a search servlet, addresses carry the day."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Mapping, Sequence
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from extractors.shapes import article, dates, json_api
from extractors.shapes.address import joined, month_span, parameter, rewritten
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.json_api import Json, text
from extractors.shapes.marks import mark
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.shapes.tables import table
from extractors.shapes.words import fold, plain
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_KEY = re.compile(
    r"(?:/content/\w+)?/(?P<lang>[a-z]{2})/(?P<key>(?P<section>.+)/\d{4}/\d\d/\d\d/[^/]+?)(?:(?:\.model)?\.json|\.html)?/?"
)
_TEXT = article.by_class("ca04-rich-text")
_HEADER = f"//h1/ancestor::*[.//time and not(.{_TEXT})]"
_PAGE = ("//h1", _TEXT, f"({_HEADER})[last()]//time", "//meta[@name='description']")


class AemSearch(DeclaredSource, ABC):
    """One site with search servlets; the key is the path below the language, the date is a day."""

    folders: ClassVar[str]
    """Package of the table ``sections``: path, servlet component (null: not listed), genre, or why it is ignored."""
    data = re.compile(r"\.json(?:\?|$)")

    @property
    def _sections(self) -> Mapping[str, Mapping[str, str]]:
        return table(self.folders, "sections")

    def listings(self) -> Sequence[str]:
        """One servlet a section, newest first: without ``dateDesc`` it answers oldest first."""
        host, language = joined(self.profile.homepage, "/").rstrip("/"), self.profile.language
        below = "jcr:content/root/container"
        asked = f"searchType=wcm&sortBy=dateDesc&pageSize=50&page=1&languages={language}"
        return [
            f"{host}/content/{self.profile.id}/{language}/{path}/{below}/{row['component']}.search.json?{asked}"
            for path, row in self._sections.items()
            if row["component"]
        ]

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """The servlet of the listing's section over the days of the month."""
        start, end = (f"{day}T00:00:00.000Z" for day in month_span(month))
        return Ask(rewritten(listing.url, startDate=start, endDate=end, page=1))

    def leads(self, capture: Capture) -> Leads:
        """One lead a page; only a section or a span of days that the answer itself counts as empty may be empty."""
        answer = json_api.read(capture)
        pages = json_api.number(answer, "numberOfPages")
        here = int(parameter(capture.final_url, "page") or 1)
        first = capture.final_url.split("?")[0] == self.listings()[0].split("?")[0]
        spanned = parameter(capture.final_url, "startDate") is not None
        return gather(
            map(self._row, json_api.rows(answer, "pages")),
            next_page=rewritten(capture.final_url, page=here + 1) if pages is not None and here < pages else None,
            proven_empty=pages is not None and pages <= 1 and (spanned or not first),
        )

    def _row(self, row: dict[str, Json]) -> Row:
        url = joined(self.profile.homepage, text(row, "link")).split("?")[0]
        title, description, day = plain(text(row, "title")), plain(text(row, "description")), text(row, "pageDate")
        key = self.key_of(url)
        if key is None or not title:
            return Unread(f"a row without a dated address or a title: {url} {title!r}")
        section = self._sections.get(self._section(url))
        if section is None:
            return Unread(f"the section of {url} is neither in scope nor ignored")
        if section["ignored"]:
            return Ignored(section["ignored"])
        teaser = "" if self.continues(title, description) else description
        known = {"title": self.headline(title, description), "teaser": teaser, "published": day}
        return self.lead(key, url, stamp=mark(title, description, day), **known)

    def continues(self, title: str, description: str) -> bool:
        """Whether a description only goes on with the title: ``Remarks`` + ``by the Secretary General``."""
        return bool(description) and (
            description[0].islower() or fold(title).casefold() in table(self.folders, "bare_titles")
        )

    def headline(self, title: str, description: str) -> str:
        """The title as a reader sees it: a bare genre word is followed by the description."""
        return f"{title} {description}" if self.continues(title, description) else title

    def _section(self, url: str) -> str:
        match = _KEY.fullmatch(urlsplit(url).path)
        return match["section"] if match else ""

    def key_of(self, url: str) -> str | None:
        """The path below the language, less extension and query; only addresses with a day are announcements."""
        match = _KEY.fullmatch(urlsplit(url).path) if self.on_site(url) else None
        return match["key"] if match and match["lang"] == self.profile.language else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The day that the servlet prints."""
        return dates.printed(lead.published, self.profile.zone) if lead.published else None

    def listed_genre(self, lead: Lead) -> str | None:
        """The section's word."""
        section = self._sections.get(self._section(lead.url))
        return section["genre"] if section else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One page: all of its rich-text blocks; the day is the address's, which the printed ones must bear out."""
        key = self.key(capture, lead)
        page = article.cut(capture, *_PAGE)
        blocks = [block for part in page.select(".ca04-rich-text") for block in article.paragraphs(part)]
        if not blocks:
            raise ParseError("body", "no .ca04-rich-text with text")
        url = joined(self.profile.homepage, f"/{self.profile.language}/{key}")
        announcement = self.announce(
            capture,
            key=key,
            url=url,
            title=self._title(page, lead),
            blocks=blocks,
            stamp=self._date(page, url, capture, lead),
            genre=self.listed_genre(self.lead(key, url)),
            attachments=[link for part in page.select(".ca04-rich-text") for link in article.links(part)],
        )
        return Parsed(announcements=(announcement,))

    def _title(self, page: BeautifulSoup, lead: Lead | None) -> str:
        title, described = article.line(page, "h1"), page.select_one("meta[name=description]")
        if not title:
            raise ParseError("title", "no h1 with text")
        whole = self.headline(title, fold(article.value(described, "content")) if described else "")
        listed = lead.title if lead and lead.title else ""
        return listed if whole == title and listed.startswith(title) else whole

    def _date(self, page: BeautifulSoup, url: str, capture: Capture, lead: Lead | None) -> dates.Stamp:
        stamp = dates.in_path(url, self.profile.zone)
        if stamp is None:
            raise ParseError("date", f"no day in the address {url}")
        shown = page.select_one("time")
        witnesses = {
            "page": dates.printed(shown.get_text(" "), self.profile.zone) if shown else None,
            "listing": self.listed_date(lead) if lead else None,
        }
        return plausible(stamp, capture, witnesses)
