"""UN press pages: their addresses, terms and live blogs, and the feed made of them."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import format_datetime

from mirror.items import Shown
from mirror.visit import Visit

FEED_LENGTH = 10
BLOG_LEAD = timedelta(hours=5, minutes=20)
DOCTYPES = ("Press Release", "Meetings Coverage", "Press Conference", "Noon Briefing")
ORGANS = {
    "SG": "Secretary-General",
    "DSG": "Deputy Secretary-General",
    "SC": "Security Council",
    "GA": "General Assembly",
    "DC": "General Assembly",
    "ECOSOC": "Economic and Social Council",
    "DB": "Secretary-General",
}


@dataclass(frozen=True, slots=True)
class Release:
    """A press page as the templates read it."""

    shown: Shown

    @property
    def code(self) -> str:
        """The symbol as the address writes it: `sc16901`."""
        return re.sub(r"[^a-z0-9]", "", self.shown.key.lower())

    @property
    def path(self) -> str:
        """Path of the page."""
        return f"/en/{self.shown.published.year}/{self.code}.doc.htm"

    @property
    def node(self) -> int:
        """A stable node number."""
        return 330000 + int(hashlib.sha256(self.shown.key.encode()).hexdigest()[:5], 16) % 60000

    @property
    def doctype(self) -> str:
        """Press Release or Meetings Coverage ..."""
        section = self.shown.section
        return section if section in DOCTYPES else "Press Release"

    @property
    def organ(self) -> str:
        """The body that the page files under."""
        prefix = self.shown.key.partition("/")[0]
        return self.shown.word("organ") or ORGANS.get(prefix, "General Assembly")

    @property
    def bodies(self) -> tuple[str, ...]:
        """The body and its section, as the linked terms above the title."""
        speaks = self.organ in ("Secretary-General", "Deputy Secretary-General")
        return (self.organ, "Statements and Messages") if speaks else (self.organ,)

    @property
    def teaser(self) -> str:
        """The first paragraph, as the feed carries it."""
        first = next((block.line for block in self.shown.blocks if block.kind == "p"), "")
        return self.shown.summary or first

    @property
    def blog_at(self) -> datetime | None:
        """When the live blog of a Council meeting went up; None for a text without one."""
        return self.shown.published - BLOG_LEAD if self.has_blog else None

    @property
    def has_blog(self) -> bool:
        """Whether the page covers a meeting of the Security Council."""
        return self.shown.key.startswith("SC/") and self.doctype == "Meetings Coverage"

    @property
    def blog_title(self) -> str:
        """The live blog's title, which names meeting and subject only."""
        subject = (self.shown.words("countries") or ("Peace and security",))[0]
        return f"Security Council, {10000 + self.node % 900}th Meeting (PM) {subject}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the feed."""

    title: str
    path: str
    teaser: str
    at: datetime

    @property
    def stamp(self) -> str:
        """RFC 822 with New York's offset."""
        return format_datetime(self.at)


def entries(releases: Iterable[Release]) -> list[Entry]:
    """The feed: the newest ten of releases and live blogs, in no order of time."""
    found: list[Entry] = []
    for each in releases:
        found.append(Entry(each.shown.title, each.path, each.teaser, each.shown.published))
        if each.blog_at is not None:
            teaser = f"The meeting of the Security Council is followed here as it happens. {each.teaser}"
            found.append(Entry(each.blog_title, f"/en/blog/{each.code}", teaser, each.blog_at))
    newest = sorted(found, key=lambda entry: (entry.at, entry.path), reverse=True)[:FEED_LENGTH]
    return sorted(newest, key=lambda entry: hashlib.sha256(entry.path.encode()).digest())


def releases(visited: Visit) -> list[Release]:
    """All visible pages, newest first."""
    return [Release(shown) for shown in visited.all()]
