"""Over real HTTP, every announcement of the mirror is found by its listing and read as it was written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from extractors.registry import SOURCES, source
from extractors.source import Ask, Lead, Source
from extractors.web import Capture, PoliteClient, Site, WebPolicy
from mirror import MirrorServer
from mirror.shelf import ITEMS
from schemas.contract import Announcement

LATE = datetime(2026, 11, 23, tzinfo=UTC)
MONTHS = [date(2026, month, 1) for month in (8, 9, 10, 11)]
UNREAD = {
    "us_war": {"4607421"},  # contract awards
    "sg_mindef": {"8sep26-pq"},  # a reply in Parliament
}


@pytest.fixture(scope="module")
def mirror() -> Iterator[MirrorServer]:
    with MirrorServer(start=LATE) as running:
        yield running


@pytest.fixture
def web(mirror: MirrorServer, tmp_path: Path) -> PoliteClient:
    return PoliteClient(WebPolicy(contact="https://entente.example/", state_dir=tmp_path, mirror=mirror.url, delay=0))


def site(owner: Source) -> Site:
    return Site(owner.profile.hosts, 0, owner.sound)


def asked(web: PoliteClient, owner: Source, ask: Ask) -> Capture:
    page = web.post(ask.url, site(owner), form=dict(ask.form)) if ask.form else web.get(ask.url, site(owner))
    assert page.outcome.content, f"{ask.url}: {page.outcome} {page.reason}"
    return page


def found(web: PoliteClient, owner: Source) -> dict[str, tuple[Lead, Capture]]:
    """All leads of a source, each with the page that named it: its listings with all their pages, and the months that
    its archive opens.
    """
    first = asked(web, owner, Ask(owner.listings()[0]))
    months = [ask for month in MONTHS if (ask := owner.archive(month, first)) is not None]
    leads: dict[str, tuple[Lead, Capture]] = {}
    for ask in [*map(Ask, owner.listings()), *months]:
        following: Ask | None = ask
        while following is not None:
            listing = asked(web, owner, following)
            page = owner.leads(listing)
            assert page.leftovers == ()
            leads |= {lead.key: (lead, listing) for lead in page.leads if lead.key not in leads}
            following = Ask(page.next_page) if page.next_page else None
    return leads


def read(web: PoliteClient, owner: Source, lead: Lead, listing: Capture) -> Announcement:
    """What a source reads of a lead: its page, or where it asks for none, what the listing tells."""
    url = owner.request(lead)
    if url is None:
        told = owner.from_lead(lead, listing)
        assert told is not None
        assert told.text_completeness in ("teaser", "title")
        assert owner.profile.text in (told.text_completeness, "full")
        return told
    parsed = owner.parse(asked(web, owner, Ask(url)), lead)
    assert parsed.leftovers == ()
    assert parsed.announcements[0].text_completeness == owner.profile.text
    return parsed.announcements[0]


def written(source_id: str) -> dict[str, dict[str, object]]:
    """The items as they stand at the end of the mirror's days, edits applied, gone ones left out."""
    items = tomllib.loads((ITEMS / f"{source_id}.toml").read_text(encoding="utf-8"))["item"]
    for item in items:
        for edit in item.get("edit", []):
            item |= {name: value for name, value in edit.items() if name != "at"}
    return {item["key"]: item for item in items if item.get("gone", LATE) >= LATE}


def blocks(text: object) -> list[str]:
    return [" ".join(re.sub(r"^(?:[>#-]+ )", "", block.strip()).split()) for block in str(text).strip().split("\n\n")]


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_announcement_is_found_and_read_as_written(web: PoliteClient, source_id: str) -> None:
    owner, wanted = source(source_id), written(source_id)
    leads = found(web, owner)
    assert wanted.keys() - leads.keys() == UNREAD.get(source_id, set())
    for key in wanted.keys() & leads.keys():
        announcement, item = read(web, owner, *leads[key]), wanted[key]
        published = item["published"]
        assert isinstance(published, datetime)
        assert announcement.id == f"{source_id}:{key}"
        assert announcement.title == " ".join(str(item["title"]).split())
        assert announcement.published_day == published.date()
        text = {"full": item["text"], "teaser": item.get("summary"), "title": ""}[announcement.text_completeness]
        assert [" ".join(block.split()) for block in announcement.text.split("\n\n")] == blocks(text)
        if announcement.published_precision != "day":
            assert announcement.published is not None
            assert abs(announcement.published - published) < timedelta(minutes=1)


def test_an_edit_that_the_site_marks_is_a_new_lead(mirror: MirrorServer, web: PoliteClient) -> None:
    owner = source("gov_uk")
    before = {lead.key: lead.stamp for lead in owner.leads(asked(web, owner, Ask(owner.listings()[0]))).leads}
    key = next(key for key, item in written("gov_uk").items() if item.get("edit"))
    with MirrorServer(start=datetime(2026, 11, 16, tzinfo=UTC)) as early:
        policy = WebPolicy(
            contact="https://entente.example/", state_dir=web.policy.state_dir / "early", mirror=early.url, delay=0
        )
        listing = asked(PoliteClient(policy), owner, Ask(owner.listings()[0]))
        stamps = {lead.key: lead.stamp for lead in owner.leads(listing).leads}
    assert stamps[key] != before[key]


def test_a_closed_page_leaves_the_teaser_and_an_open_one_the_whole_text(
    mirror: MirrorServer, web: PoliteClient
) -> None:
    owner = source("us_war")
    listing = asked(web, owner, Ask(owner.listings()[0]))
    lead = owner.leads(listing).leads[0]
    fault = mirror.control.fault("teaser_only", host="www.war.gov", path="/News/*")
    closed = web.get(owner.request(lead) or "", site(owner))
    mirror.control.mend(fault)
    assert not closed.outcome.content
    teaser, whole = owner.from_lead(lead, listing), read(web, owner, lead, listing)
    assert teaser is not None
    assert (teaser.text_completeness, whole.text_completeness) == ("teaser", "full")
    assert (teaser.id, teaser.title, teaser.published) == (whole.id, whole.title, whole.published)
    assert len(teaser.text) < len(whole.text)
