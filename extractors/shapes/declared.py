"""What every declared source has in common; a source adds the few functions that are its site's own."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar
from urllib.parse import urlsplit

from extractors.profile import Completeness, Profile
from extractors.shapes import pdf
from extractors.shapes.address import joined
from extractors.shapes.dates import Stamp
from extractors.shapes.plausible import plausible
from extractors.shapes.words import fold
from extractors.shapes.wrong_page import canonical, wrong_page
from extractors.source import Ask, Lead, Leads, Parsed, ParseError
from extractors.web import Capture
from schemas.contract import Announcement


class DeclaredSource(ABC):
    """A source over the shapes: the functions of the protocol that a site seldom needs to say anything about."""

    profile: Profile
    data: ClassVar[re.Pattern[str]] = re.compile(r"\.xml$")
    """Finds itself in the addresses that answer with XML or JSON."""

    @abstractmethod
    def listings(self) -> Sequence[str]:
        """Addresses that a watcher polls, cheapest signal first, first page only."""

    @abstractmethod
    def leads(self, capture: Capture) -> Leads:
        """The leads of one listing page."""

    @abstractmethod
    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """The announcements of one page."""

    @abstractmethod
    def key_of(self, url: str) -> str | None:
        """The site's own id in any variant of an announcement's address."""

    @abstractmethod
    def listed_date(self, lead: Lead) -> Stamp | None:
        """The date that the listing prints for a lead, as a value; null where it prints none.

        Raises:
            ParseError: what it prints is no date.
        """

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """No month by itself, unless a site says otherwise."""
        return None

    def request(self, lead: Lead) -> str | None:
        """The lead's own address, unless a site says otherwise."""
        return lead.url

    def sound(self, capture: Capture) -> str | None:
        """Why this is a wrong page: HTML for data, a login form, a block page, another page than the announcement."""
        wrong = wrong_page(capture, data=bool(self.data.search(capture.url)))
        asked = self.key_of(capture.url)
        if wrong or asked is None:
            return wrong
        if not self.same(asked, self.key_of(capture.final_url)):
            return f"the address of {asked} led to {capture.final_url}"
        own = canonical(capture)
        if own and joined(capture.final_url, own).rstrip("/") in (self.profile.homepage.rstrip("/"), self._root()):
            return f"the home page in place of {asked}"
        return None

    def same(self, asked: str, got: str | None) -> bool:
        """Whether a redirect led to the announcement that was asked for, by the keys of both addresses."""
        return got == asked

    def _root(self) -> str:
        return joined(self.profile.homepage, "/").rstrip("/")

    def from_lead(self, lead: Lead, listing: Capture) -> Announcement | None:
        """The lead's teaser, or only its title, as an announcement; null without a title or a date.

        Raises:
            ParseError: the listing's date is implausible.
        """
        stamp = self.listed_date(lead)
        if stamp is None or not lead.title:
            return None
        blocks = [lead.teaser] if lead.teaser else []
        completeness: Completeness = "teaser" if blocks else "title"
        return self.announce(
            listing,
            key=lead.key,
            url=lead.url,
            title=lead.title,
            blocks=blocks,
            stamp=plausible(stamp, listing),
            genre=self.listed_genre(lead),
            text_completeness=completeness,
        )

    def attached(self, announcement: Announcement) -> str | None:
        """The only PDF on the source's own hosts that is named by a page of few words."""
        if self.profile.text != "full" or len(announcement.text.split()) >= pdf.FEW_WORDS:
            return None
        files = [url for url in announcement.attachments if self.on_site(url) and pdf.is_named(url)]
        return files[0] if len(files) == 1 else None

    def with_attached(self, announcement: Announcement, file: Capture) -> Announcement:
        """The announcement with the paragraphs of the PDF behind its own; what the page tells too stands once.

        Raises:
            ParseError: the file is no PDF, or holds no text.
        """
        if not pdf.is_pdf(file):
            raise ParseError("attachment", f"{file.final_url} is no PDF")
        told = fold(announcement.text)
        further = [block for block in pdf.paragraphs(file) if fold(block) not in told]
        return replace(announcement, text="\n\n".join((announcement.text, *further)))

    def listed_genre(self, lead: Lead) -> str | None:
        """The genre as far as the listing tells it; none, unless a site says otherwise."""
        return None

    def on_site(self, url: str) -> bool:
        """Whether an address is on one of the source's hosts, in plain or secure http."""
        try:
            parts = urlsplit(url)
        except ValueError:
            return False
        return parts.scheme in ("http", "https") and parts.hostname in self.profile.hosts

    def lead(self, key: str, url: str, **known: str | None) -> Lead:
        """A lead of this source; empty strings count as not known."""
        return Lead(source=self.profile.id, key=key, url=url, **{name: text or None for name, text in known.items()})

    def key(self, capture: Capture, lead: Lead | None) -> str:
        """The key of a captured page: by its addresses, else by the lead.

        Raises:
            ParseError: neither tells it.
        """
        key = self.key_of(capture.final_url) or self.key_of(capture.url) or (lead.key if lead else None)
        if key is None:
            raise ParseError("id", f"{capture.final_url} is no address of an announcement of {self.profile.id}")
        return key

    def announce(
        self,
        capture: Capture,
        *,
        key: str,
        url: str,
        title: str,
        blocks: Sequence[str],
        stamp: Stamp,
        genre: str | None = None,
        attachments: Sequence[str] = (),
        language: str | None = None,
        text_completeness: Completeness = "full",
    ) -> Announcement:
        """The announcement that was read from a capture.

        Raises:
            ParseError: it has no title, or is said to be full and has no body.
        """
        if not fold(title):
            raise ParseError("title", f"the page of {key} has none where the site puts it")
        if text_completeness == "full" and not blocks:
            raise ParseError("body", f"the page of {key} has no text where the site puts it")
        return Announcement(
            id=f"{self.profile.id}:{key}",
            source=self.profile.id,
            key=key,
            url=url,
            title=fold(title),
            text="\n\n".join(blocks),
            text_completeness=text_completeness,
            language=language or self.profile.language,
            published=stamp.moment,
            published_day=stamp.day,
            published_precision=stamp.precision,
            genre=genre or None,
            attachments=tuple(dict.fromkeys(filter(None, (joined(url, link) for link in attachments)))),
            parser=self.profile.parser_tag,
            capture=capture.digest,
            captured_at=capture.fetched_at,
        )
