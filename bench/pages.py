"""Article pages with what is in them: title, day, and the words of the body.

Real captures lie in a folder outside the project, for their texts are other people's; ``captures.toml`` says where to
look. The mirror's pages have the items they were made from as their truth.
"""

from __future__ import annotations

import re
import tempfile
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import lxml.html

from extractors.registry import active
from extractors.source import Lead, Parsed, ParseError, Source
from extractors.web import Capture, PoliteClient, Site, WebPolicy, saved
from mirror import MirrorServer
from mirror.items import load
from mirror.shelf import ITEMS

SITES = Path(__file__).with_name("captures.toml")
LATE = datetime(2026, 11, 23, tzinfo=UTC)
"""When every item of the mirror is out."""
FEW = 6
"""Pages of the mirror a source."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was sent, the source that reads it, and what is in it."""

    source: Source
    capture: Capture
    lead: Lead | None
    title: str
    day: date
    text: str

    def parsed(self) -> Parsed:
        """What our extractor reads."""
        return self.source.parse(self.capture, self.lead)


def captured(folder: Path) -> Iterator[Page]:
    """The real pages of the folder."""
    sources = {source.profile.id: source for source in active()}
    for site in tomllib.loads(SITES.read_text("utf-8"))["site"]:
        for name, url, day in site["pages"]:
            body = (folder / name).read_bytes()
            page = lxml.html.document_fromstring(body.decode("utf-8", "replace").encode(), _UTF8)
            title, text = (" ".join(one.text_content() for one in page.xpath(site[part])) for part in ("title", "body"))
            if site["drop"]:
                text = re.sub(site["drop"], " ", text)
            capture = saved(url, body, content_type="text/html", fetched_at=LATE)
            yield Page(sources[site["source"]], capture, None, title, date.fromisoformat(day), text)


_UTF8 = lxml.html.HTMLParser(encoding="utf-8")


def mirrored() -> list[Page]:
    """Pages of the mirror in HTML, up to six a source, without those that only a listing can date."""
    with MirrorServer(start=LATE, process=True) as mirror, tempfile.TemporaryDirectory() as state:
        policy = WebPolicy(contact="https://entente.example/", state_dir=Path(state), mirror=mirror.url, delay=0)
        web = PoliteClient(policy)
        return [page for source in active() for page in _of(source, web)]


def _of(source: Source, web: PoliteClient) -> Iterator[Page]:
    site = Site(source.profile.hosts, 0, source.sound)
    items = {item.key: item for item in load(ITEMS / f"{source.profile.id}.toml")}
    leads = source.leads(web.get(source.listings()[0], site)).leads
    for lead in [lead for lead in leads if lead.key in items][:FEW]:
        url, item = source.request(lead), items[lead.key].shown(LATE)
        if url is None or item is None:
            continue
        page = Page(source, web.get(url, site), None, item.title, item.published.date(), item.text)
        if _is_html(page.capture) and _reads(page):
            yield page


def _is_html(capture: Capture) -> bool:
    return capture.body.lstrip()[:1] == b"<"


def _reads(page: Page) -> bool:
    try:
        return page.parsed().announcements[0].text_completeness == "full"
    except ParseError:
        return False
