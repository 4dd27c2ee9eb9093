"""AFPIMS articles: content types, addresses, and dates in AP style."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from mirror.items import Shown
from mirror.prose import Block, slug
from mirror.visit import Visit

HOST = "https://www.war.gov"
MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
SLUG_LENGTH = 80


@dataclass(frozen=True, slots=True)
class Kind:
    """A content type: its number, its folder and words on the site, and the element that its listing uses."""

    number: int
    folder: str
    word: str
    name: str
    feed: str
    element: str


KINDS: Mapping[int, Kind] = {
    kind.number: kind
    for kind in (
        Kind(1, "News-Stories", "Article", "News", "News", "listing-with-preview"),
        Kind(2, "Advisories", "Advisory", "Advisory", "Advisories", "listing-with-preview"),
        Kind(9, "Releases", "Release", "News Release", "Releases", "listing-titles-only"),
        Kind(11, "Speeches", "Speech", "Speech", "Speeches", "listing-dashboard-with-preview"),
        Kind(13, "Transcripts", "Transcript", "Transcript", "Transcripts", "listing-dashboard-with-preview"),
        Kind(400, "Contracts", "Contract", "Contracts", "Contracts", "listing-titles-only"),
        Kind(800, "Feature-Stories", "Story", "Story", "Feature Stories", "story-card"),
    )
}


def kind_of(folder: str) -> Kind | None:
    """The content type of a section's folder."""
    return next((kind for kind in KINDS.values() if kind.folder == folder), None)


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the templates read it."""

    shown: Shown

    @property
    def kind(self) -> Kind:
        """Its content type."""
        number = self.shown.word("content_type")
        named = kind_of(self.shown.section.replace(" ", "-"))
        return KINDS[int(number)] if number.isdecimal() else named or KINDS[9]

    @property
    def path(self) -> str:
        """The address; contracts have an empty slug."""
        tail = "" if self.kind.number == 400 else slug(self.shown.title, SLUG_LENGTH)
        return f"/News/{self.kind.folder}/{self.kind.word}/Article/{self.shown.key}/{tail}/"

    @property
    def url(self) -> str:
        """The whole address."""
        return HOST + self.path

    @property
    def listed_title(self) -> str:
        """The title as listings carry it: none for contracts."""
        return "" if self.kind.number == 400 else self.shown.title

    @property
    def feed_title(self) -> str:
        """The title as the feed carries it: at times with line breaks around it."""
        return f"\n\n{self.shown.title}\n" if int(self.shown.key) % 3 == 0 else self.shown.title

    @property
    def gmt(self) -> str:
        """RFC 822 in GMT."""
        return format_datetime(self.shown.published.astimezone(UTC), usegmt=True)

    @property
    def ap(self) -> str:
        """AP style: `Sept. 10, 2026`."""
        return ap(self.shown.published)

    @property
    def naive(self) -> str:
        """The listing's machine time, New York's without an offset."""
        return self.shown.published.strftime("%Y-%m-%dT%H:%M:%S")

    @property
    def has_image(self) -> bool:
        """Whether an image goes with it."""
        return int(self.shown.key) % 2 == 0

    @property
    def image(self) -> str:
        """An image's address."""
        moment = self.shown.published
        folder = f"{moment:%Y/%b/%d}/{2000000000 + int(self.shown.key)}/825/780/0"
        return f"https://media.defense.gov/{folder}/{moment:%y%m%d}-D-AB123-1001.JPG"

    def is_head(self, block: Block) -> bool:
        """Whether a block is a service's name over its contracts."""
        return self.kind.number == 400 and len(block.line) < 60 and block.line.isupper()


def ap(moment: datetime) -> str:
    """A day in AP style."""
    return f"{MONTHS[moment.month - 1]} {moment.day}, {moment.year}"


def articles(visited: Visit) -> list[Article]:
    """All visible articles, newest first."""
    return [Article(shown) for shown in visited.all()]
