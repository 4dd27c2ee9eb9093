"""What a source is to the rest of the house: a profile and a handful of pure functions.

Nothing here fetches. A source says which addresses to ask for and reads the captures that come back; the same
capture always reads the same.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from extractors.profile import Profile

if TYPE_CHECKING:
    from extractors.web import Capture
    from schemas.contract import Announcement

__all__ = ["Ask", "Lead", "Leads", "ParseError", "Parsed", "Profile", "Source"]


class ParseError(ValueError):
    """A capture does not hold what its kind must hold; ``part`` names what is missing or wrong.

    ``part`` is one of a few plain words (``listing``, ``title``, ``date``, ``body``, ``id``), so that a run can
    count failures by kind; the message adds what was looked for.
    """

    def __init__(self, part: str, reason: str) -> None:
        super().__init__(f"{part}: {reason}")
        self.part = part
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Ask:
    """One request to make: a GET of ``url``, or a POST when there are form fields."""

    url: str
    form: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """One announcement that a listing names, or that somebody pushed.

    ``stamp`` is the site's own change mark (time of change, last-modified): the same key with another stamp is a new
    lead. A null stamp says nothing of change: a key that was seen under any stamp stays seen. ``published`` is the
    date as printed.
    """

    source: str
    key: str
    url: str
    title: str | None = None
    stamp: str | None = None
    published: str | None = None
    teaser: str | None = None

    @property
    def announcement_id(self) -> str:
        """Id of the announcement that this lead leads to."""
        return f"{self.source}:{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """What one listing capture holds.

    ``ignored`` counts the rows out of scope by the name of the reason; ``leftovers`` are rows and values that nobody
    handles yet. ``proven_empty`` is true only where the site's own marker says that there is nothing.
    """

    leads: tuple[Lead, ...] = ()
    next_page: str | None = None
    proven_empty: bool = False
    ignored: Mapping[str, int] = field(default_factory=dict)
    leftovers: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the listing held, in scope or not."""
        return len(self.leads) + sum(self.ignored.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """What one page holds: announcements, and the in-scope values that nobody handled."""

    announcements: tuple[Announcement, ...]
    leftovers: tuple[str, ...] = ()


@runtime_checkable
class Source(Protocol):
    """A site that announces. All functions are pure; times are UTC, days are the publisher's own."""

    @property
    def profile(self) -> Profile:
        """Who publishes, where, how often, under which terms, and how its pages are read."""

    def listings(self) -> Sequence[str]:
        """Addresses that a watcher polls, cheapest signal first, first page only."""

    def archive(self, month: date, listing: Capture) -> Ask | None:
        """The request that lists the month of ``month``; null where the site opens no month by itself.

        ``listing`` is a capture of the first of ``listings()``: it holds the form where the site has one.

        Raises:
            ParseError: that form is missing.
        """

    def leads(self, capture: Capture) -> Leads:
        """The leads of one listing page.

        Raises:
            ParseError: the page is neither rows nor the site's own empty marker, or it is cut off.
        """

    def request(self, lead: Lead) -> str | None:
        """The address to fetch for a lead; null where the listing itself holds all that is open."""

    def parse(self, capture: Capture, lead: Lead | None = None) -> Parsed:
        """The announcements of one page; the lead adds what only the listing tells.

        Raises:
            ParseError: title, date or body is missing or implausible.
        """

    def attached(self, announcement: Announcement) -> str | None:
        """The address of the file that holds the text to which the announcement's page only points; null where the
        page holds it, or names no such file."""

    def with_attached(self, announcement: Announcement, file: Capture) -> Announcement:
        """The announcement with the text of that file behind its own.

        Raises:
            ParseError: the file holds no text.
        """

    def from_lead(self, lead: Lead, listing: Capture) -> Announcement | None:
        """What the listing alone tells, for a page that is closed to us: its teaser or only its title.

        Null where the listing tells too little to stand as an announcement (no title or no date).
        """

    def sound(self, capture: Capture) -> str | None:
        """Why this capture is a wrong page (login wall, home page, block page); null when it is what was asked."""

    def key_of(self, url: str) -> str | None:
        """The site's own id in any variant of an announcement's address; null for every other address."""
