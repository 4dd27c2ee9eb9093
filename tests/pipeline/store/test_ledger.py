"""The ledger tells which leads are known, which are done with, and which still wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.source import Lead
from extractors.web import Outcome, Validators, saved
from pipeline.store import fetches, ledger
from pipeline.store.captures import Place
from pipeline.store.lake import Lake

NOW = datetime(2026, 11, 16, 9, tzinfo=UTC)


def lead(key: str, stamp: str | None = None, **more: str) -> Lead:
    return Lead(source="one", key=key, url=f"https://one.example/{key}", stamp=stamp, **more)


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return Lake(str(tmp_path / "lake"))


def found(lake: Lake, *leads: Lead, minutes: int = 0) -> None:
    new = ledger.unseen(leads, ledger.seen(lake, "one"))
    ledger.record_leads(lake, "one", {"listing": new}, run="r1", now=NOW + timedelta(minutes=minutes))


def fetched(
    lake: Lake,
    each: Lead,
    outcome: Outcome = Outcome.FRESH,
    *,
    settled: bool = True,
    read: bool = True,
    minutes: int = 0,
) -> None:
    page = saved(each.url, b"page", fetched_at=NOW + timedelta(minutes=minutes), outcome=outcome)
    page = replace(page, headers=(("ETag", f'"{minutes}"'),))
    row = fetches.fetch_of(
        page, source="one", lead=each, settled=settled, read=read, place=Place("w", minutes), run="r1"
    )
    fetches.record_fetches(lake, [row])


def waiting(lake: Lake) -> list[tuple[str, str | None, int]]:
    return [(each.lead.key, each.lead.stamp, each.tries) for each in ledger.pending(lake, "one")]


def test_a_lead_is_pending_until_its_fetch_is_settled(lake: Lake) -> None:
    found(lake, lead("a"), lead("b"))
    fetched(lake, lead("a"))
    fetched(lake, lead("b"), Outcome.SERVER_ERROR, settled=False)
    assert waiting(lake) == [("b", None, 1)]
    fetched(lake, lead("b"), Outcome.GONE)
    assert waiting(lake) == []


def test_a_new_change_mark_is_a_new_lead_and_an_absent_one_is_not(lake: Lake) -> None:
    found(lake, lead("a", "monday"))
    fetched(lake, lead("a", "monday"))
    found(lake, lead("a"), minutes=1)
    assert waiting(lake) == []
    found(lake, lead("a", "tuesday"), minutes=2)
    assert waiting(lake) == [("a", "tuesday", 0)]


def test_of_one_key_only_the_last_lead_is_followed_with_what_earlier_ones_told(lake: Lake) -> None:
    found(lake, lead("a", "monday", title="T", teaser="Teaser"))
    found(lake, lead("a", "tuesday", title="T2"), minutes=1)
    (only,) = ledger.pending(lake, "one")
    assert only.lead == lead("a", "tuesday", title="T2", teaser="Teaser")


def test_last_found_comes_first_and_else_the_order_of_the_listing(lake: Lake) -> None:
    found(lake, lead("c"), lead("a"))
    found(lake, lead("z"), lead("b"), minutes=1)
    assert [key for key, _, _ in waiting(lake)] == ["z", "b", "c", "a"]


def test_sources_do_not_see_each_others_leads(lake: Lake) -> None:
    found(lake, lead("a"))
    assert ledger.pending(lake, "two") == ()
    assert not ledger.seen(lake, "two").keys


def test_only_content_that_was_taken_in_gives_validators(lake: Lake) -> None:
    a = lead("a")
    fetched(lake, a, minutes=1)
    fetched(lake, a, Outcome.NOT_MODIFIED, minutes=2)
    fetched(lake, a, read=False, minutes=3)
    fetched(lake, a, Outcome.CHALLENGE, settled=False, read=False, minutes=4)
    assert fetches.validators(lake, "one", [a.url]) == {a.url: Validators('"1"', None)}
    assert fetches.validators(lake, "one", [a.url], since=NOW + timedelta(minutes=2)) == {}


def test_stored_content_is_found_by_address_and_digest(lake: Lake) -> None:
    fetched(lake, lead("a"), minutes=1)
    fetched(lake, lead("a"), minutes=2)
    digest = saved("https://one.example/a", b"page").body_digest
    assert fetches.stored(lake, "one", ["https://one.example/a"]) == {("https://one.example/a", digest): Place("w", 1)}
    assert fetches.stored(lake, "one", ["https://one.example/b"]) == {}


def test_a_streak_counts_items_not_tries(lake: Lake) -> None:
    for minute in range(5):
        fetched(lake, lead("a"), Outcome.SERVER_ERROR, settled=False, minutes=minute)
    assert fetches.streak(lake, "one").length == 1
    fetched(lake, lead("b"), Outcome.BLOCKED, settled=False, minutes=6)
    streak = fetches.streak(lake, "one")
    assert (streak.length, streak.outcome) == (2, Outcome.BLOCKED)
    fetched(lake, lead("c"), minutes=7)
    assert fetches.streak(lake, "one").length == 0
