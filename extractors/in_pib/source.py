"""India's Press Information Bureau: an ASP.NET listing of all ministries' releases of a day; postbacks open months."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import parse_qsl, urlsplit

from bs4 import Tag

from extractors.in_pib import page
from extractors.profile import Profile
from extractors.shapes import article, dates
from extractors.shapes.aspnet import postback
from extractors.shapes.declared import DeclaredSource
from extractors.shapes.genres import genre_of
from extractors.shapes.marks import mark
from extractors.shapes.plausible import plausible
from extractors.shapes.rows import Ignored, Row, Unread, gather
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture

_PAGES = re.compile(r"/press(?:release(?:page|iframepage|share|detail\w?)|relesedetail\w?)\.aspx", re.IGNORECASE)
_PRID = re.compile(r"(?:PRID=|Bind_PressReleaseDetails\(\s*)(\d+)", re.IGNORECASE)
_FORM = "ctl00$ContentPlaceHolder1$ddl"
_MINISTRY, _MINISTRY_NUMBER = "Ministry of Defence", "33"
_LISTING = (
    f"{article.by_class('font104', 'h3')}/..",
    article.by_class("norecord"),
    article.by_class("search_box_result"),
)


class PressInformationBureau(DeclaredSource):
    """The Ministry of Defence's releases; a release number is one announcement in each of the pages that show it."""

    profile = Profile(
        id="in_pib",
        name="Indian Ministry of Defence at the Press Information Bureau",
        system="India",
        platform="ASP.NET WebForms",
        language="en",
        homepage="https://www.pib.gov.in/",
        hosts=frozenset({"www.pib.gov.in", "pib.gov.in"}),
        grade="captured",
        cadence="P2D",
        timezone="Asia/Kolkata",
        delay=10.0,
        actor="IND",
        quotation_rule="words_25",
        licence="Copyright Press Information Bureau, Government of India",
        terms_url="https://www.pib.gov.in/content/128_1_Website-Policies.aspx",
        parser=1,
    )

    def listings(self) -> Sequence[str]:
        """Today's releases of the Delhi desk and of the national list, which overlap in part."""
        return tuple(f"https://www.pib.gov.in/allrel.aspx?reg={desk}&lang=1" for desk in (3, 48))

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """The postback that opens the ministry's month; the listing itself shows today alone."""
        wanted = {"Ministry": _MINISTRY_NUMBER, "day": "0", "Month": str(month.month), "Year": str(month.year)}
        return postback(listing, f"{_FORM}Ministry", {_FORM + name: value for name, value in wanted.items()})

    def leads(self, capture: Capture) -> Leads:
        """The ministry's releases; those of other ministries are ignored by the ministry's name."""
        listing = article.cut(capture, *_LISTING)
        anchors = listing.select("li > a, h3.font104 + ul a")
        counted = re.search(r"Displaying\s+(\d+)\s", article.line(listing, ".search_box_result"))
        if counted and int(counted[1]) != len(anchors):
            raise ParseError("listing", f"the page counts {counted[1]} releases and holds {len(anchors)}")
        return gather(self._rows(listing), proven_empty=listing.select_one(".norecord") is not None)

    def _rows(self, listing: Tag) -> Iterator[Row]:
        for group in listing.select("li:has(> h3.font104)"):
            ministry = article.line(group, "h3.font104")
            for anchor in group.select("ul a"):
                yield self._row(anchor) if ministry == _MINISTRY else Ignored(ministry or "no ministry named")

    def _row(self, anchor: Tag) -> Row:
        title = article.text(anchor)
        match = _PRID.search(article.value(anchor, "href")) or _PRID.search(article.value(anchor, "onclick"))
        if match is None or not title:
            return Unread(f"a release without number or title: {title or str(anchor)[:120]}")
        posted = anchor.find_next_sibling("span")
        published = article.text(posted).partition(":")[2].strip() if posted else None
        return self.lead(match[1], page.address(match[1]), title=title, stamp=mark(title), published=published)

    def request(self, lead: Lead) -> str | None:
        """The release in English, whatever page the lead names."""
        return f"{page.address(lead.key)}&reg=3&lang=1"

    def key_of(self, url: str) -> str | None:
        """The release number, from any of the pages that show a release."""
        parts = urlsplit(url)
        if not self.on_site(url) or not _PAGES.fullmatch(parts.path):
            return None
        number = {name.lower(): value for name, value in parse_qsl(parts.query)}.get("prid", "")
        return number if number.isdecimal() else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The day that some of the listings print."""
        return dates.printed(lead.published, self.profile.zone) if lead.published else None

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """One release; one of another ministry is read too, and said to be so."""
        key = self.key(capture, lead)
        release = page.read(capture, self.profile.zone)
        if release.number not in ("", key):
            raise ParseError("id", f"asked for release {key}, the page holds {release.number}")
        announcement = self.announce(
            capture,
            key=key,
            url=page.address(key),
            title=release.title,
            blocks=release.blocks,
            stamp=plausible(release.posted, capture, {"listing": self.listed_date(lead) if lead else None}),
            genre=genre_of(release.title),
            attachments=release.attachments,
        )
        strange = release.ministry != _MINISTRY
        return Parsed(
            announcements=(announcement,), leftovers=(f"{key} is of {release.ministry or 'no ministry'}",) * strange
        )


SOURCE = PressInformationBureau()
