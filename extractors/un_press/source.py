"""press.un.org, a Drupal site: a feed of ten, paged listings, and a live-blog twin for each Council meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from bs4 import Tag

from extractors.profile import Profile
from extractors.shapes import article, dates, feed
from extractors.shapes.address import joined
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.source import Lead, Leads, Parsed, ParseError
from extractors.un_press import symbols
from extractors.web import Capture

_ADDRESS = re.compile(r"(?:/press)?/en/(?:blog/(?P<blog>[\w-]+)|\d{4}/(?P<doc>[\w-]+)\.doc\.html?)/?", re.IGNORECASE)
_SEPARATOR = re.compile(r"[*_\s-]*\*[*_\s-]*")
_ROWS = f"{article.by_class('views-row')}[.//h3/a]"
_RELEASE = article.by_class("press--full")
_FIELDS = [
    *(article.by_class(f"field--name-{name}") for name in ("field-doctype", "field-symbol", "field-dated", "body")),
    article.by_class("page-header"),
]


class UnPress(DeclaredSource):
    """The press desk of the United Nations; one symbol is one announcement, whatever address tells it."""

    profile = Profile(
        id="un_press",
        name="UN Meetings Coverage and Press Releases",
        system="United Nations",
        platform="Drupal",
        language="en",
        homepage="https://press.un.org/en",
        hosts=frozenset({"press.un.org"}),
        grade="captured",
        cadence="P4D",
        timezone="America/New_York",
        delay=5.0,
        actor="UN",
        quotation_rule="words_25",
        licence="Copyright United Nations",
        terms_url="https://www.un.org/en/about-us/terms-of-use",
        parser=1,
    )

    def listings(self) -> Sequence[str]:
        """The feed, which holds ten entries only, then the paged listings with what has slipped through."""
        kinds = ("meetings-coverage", "press-release")
        return ("https://press.un.org/en/rss.xml", *(f"https://press.un.org/en/content/{kind}" for kind in kinds))

    def leads(self, capture: Capture) -> Leads:
        """Releases from the feed or a listing page; live blogs are ignored, for their release tells the same."""
        if self.data.search(urlsplit(capture.final_url).path):
            found = feed.read(capture)
            return gather([*self._rows(map(self._entry, found.entries)), *map(Unread, found.flaws)])
        page = article.cut(capture, _ROWS, article.by_class("view-empty"), article.by_class("pager"))
        more = page.select_one(".pager a[rel=next]")
        return gather(
            self._rows(self._listed(row, capture.final_url) for row in page.select(".views-row")),
            next_page=joined(capture.final_url, article.value(more, "href")) if more else None,
            proven_empty=page.select_one(".view-empty") is not None,
        )

    def _entry(self, entry: feed.Entry) -> Lead:
        known = {"title": entry.title, "teaser": entry.summary, "published": entry.published, "stamp": entry.published}
        return self.lead(self.key_of(entry.link) or "", entry.link, **known)

    def _listed(self, row: Tag, base: str) -> Lead:
        url = joined(base, article.value(row.select("h3 > a")[0], "href"))
        known = {"title": article.line(row, "h3"), "teaser": article.line(row, ".field--name-body p")}
        return self.lead(self.key_of(url) or "", url, published=article.line(row, "time"), **known)

    def _rows(self, found: Iterator[Lead]) -> Iterator[Row]:
        for lead in found:
            if "/blog/" in lead.url:
                yield Ignored("live blog")
            else:
                yield lead if lead.key else Unread(f"no press symbol in {lead.url}")

    def key_of(self, url: str) -> str | None:
        """The symbol, from the address of a release or of its live blog, on this host or the one before it."""
        parts = urlsplit(url)
        match = _ADDRESS.fullmatch(parts.path) if parts.hostname in {*self.profile.hosts, "www.un.org"} else None
        return symbols.symbol_of(match["blog"] or match["doc"]) if match else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The feed's time or the listing's day."""
        read = dates.rfc822 if ":" in (lead.published or "") else dates.printed
        return read(lead.published, self.profile.zone) if lead.published else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """The release of one page; a time of noon in UTC is the site's placeholder for a day."""
        key = self.key(capture, lead)
        page = article.cut(capture, *_FIELDS, inside=_RELEASE)
        body = article.first(page, ".field--name-body")
        if body is None:
            raise ParseError("body", "no .field--name-body with text inside .press--full")
        announcement = self.announce(
            capture,
            key=key,
            url=capture.final_url.split("?")[0].replace("http://", "https://", 1),
            title=article.line(page, "h1.page-header"),
            blocks=article.without_tail(article.paragraphs(body), _SEPARATOR),
            stamp=plausible(self._date(page), capture, self._witnesses(key, lead)),
            genre=article.line(page, ".field--name-field-doctype"),
            attachments=article.links(body),
        )
        return Parsed(announcements=(announcement,), leftovers=tuple(self._doubts(key, page)))

    def _date(self, page: Tag) -> dates.Stamp:
        element = page.select_one(".field--name-field-dated time[datetime]")
        if element is None:
            raise ParseError("date", "no time[datetime] in .field--name-field-dated")
        marked, shown = article.value(element, "datetime"), dates.printed(element.get_text(), self.profile.zone)
        stamp = dates.iso(marked.removesuffix("T12:00:00Z"), self.profile.zone)
        if stamp.day != shown.day:
            raise ParseError("date", f"the page prints {shown.day} and marks {stamp.day}")
        return stamp

    def _witnesses(self, key: str, lead: Lead | None) -> dict[str, dates.Stamp | None]:
        briefing = re.fullmatch(r"DB/(\d\d)(\d\d)(\d\d)", key)
        spelt = "20{}-{}-{}".format(*briefing.groups()) if briefing else None
        return {
            "symbol": dates.iso(spelt, self.profile.zone) if spelt else None,
            "listing": self.listed_date(lead) if lead else None,
        }

    def _doubts(self, key: str, page: Tag) -> Iterator[str]:
        symbol = article.line(page, ".field--name-field-symbol")
        if symbol and symbols.compact(symbol) != symbols.compact(key):
            yield f"the page of {key} gives its symbol as {symbol}"
        if not symbols.known(key):
            yield f"the prefix of {key} is in no table: add it to symbols.csv"


SOURCE = UnPress()
