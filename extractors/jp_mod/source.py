"""Japan's Ministry of Defense: what its open feed tells, in Japanese."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from extractors.profile import Profile
from extractors.shapes import dates
from extractors.shapes.marks import mark
from extractors.shapes.rows import Row
from extractors.shapes.selected import Page, Selected
from extractors.shapes.tables import table
from extractors.source import Lead

_FILED = re.compile(r".*/j/press/news/\d{4}/\d\d/\d\d")


class JapanMinistryOfDefense(Selected):
    """Titles alone: every page stands behind a challenge (last seen on 2026-10-07), as do all feeds but two.

    The feed stamps a whole batch with the minute of its upload, which for a release is days later at times: its own day
    is the address's. The address of an exchange carries the day of the meeting, so there the day is the feed's. No
    page's markup is known: only what every page has is declared, for the day on which they open.
    """

    watched = ("https://www.mod.go.jp/j/rss/news.xml",)
    announced = re.compile(r"/(?P<key>(?:[\w.-]+/)+(?!index\.)[\w.-]+\.(?:html?|pdf))")
    page = Page(title=("h1", "title"), body=("main", "article"), without=("h1",))
    profile = Profile(
        id="jp_mod",
        name="Ministry of Defense, Japan",
        system="Japan",
        platform="static pages",
        language="ja",
        homepage="https://www.mod.go.jp/",
        hosts=frozenset({"www.mod.go.jp"}),
        grade="documented",
        cadence="P7D",
        timezone="Asia/Tokyo",
        delay=6.0,
        actor="JPN",
        quotation_rule="words_25",
        licence="Copyright Ministry of Defense, Japan",
        terms_url="https://www.mod.go.jp/",
        parser=1,
        text="title",
    )

    def row(self, url: str, title: str, teaser: str, published: str, stamp: str) -> Row:
        """An entry, with a mark of its own making: a batch's minute stays when a title is mended."""
        return super().row(url, title, teaser, published, mark(title, published))

    def ignored(self, url: str, title: str) -> str | None:
        """Other sites' pages, and lists; a new family of the ministry's own addresses is taken in."""
        lists = re.search(r"/(?:index\.html?)?$", urlsplit(url).path)
        return "pages of other sites" if not self.on_site(url) else "lists" if lists else None

    def request(self, lead: Lead) -> None:
        """Nothing: we do not ask for what is challenged."""

    def pathed(self, url: str) -> dates.Stamp | None:
        """The day under which a release is filed."""
        filed = _FILED.match(url)
        return dates.in_path(filed[0], self.profile.zone) if filed else None

    def listed_date(self, lead: Lead) -> dates.Stamp | None:
        """The address's day, else the day of the batch."""
        batch = super().listed_date(lead)
        return self.pathed(lead.url) or (dates.on(batch.day, self.profile.zone) if batch else None)

    def listed_genre(self, lead: Lead) -> str | None:
        """The family of the address."""
        kinds, path = table("extractors.jp_mod", "kinds"), urlsplit(lead.url).path
        return next((row["genre"] for start, row in kinds.items() if path.startswith(start)), None)


SOURCE = JapanMinistryOfDefense()
