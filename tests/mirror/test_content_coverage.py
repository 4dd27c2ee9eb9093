"""What the bundled announcements hold: every type, form and status, events told by two sites, edits and traps."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import UTC, date, datetime
from itertools import combinations
from typing import cast

import pytest

from schemas import tables
from tests.mirror.content import EVERY, FIRST, FIRST_SITES, ITEMS, NEWS, SITES, TRUTH, Coded, codes, day, site_of

CLOCK_STARTS = datetime(2026, 11, 16, tzinfo=UTC)


def test_attestations_of_one_event_agree_on_what_it_is() -> None:
    kinds: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for _, engagement in EVERY:
        kinds[engagement["event"]].add((engagement["type"], engagement["subtype"]))
    assert {event: kind for event, kind in kinds.items() if len(kind) > 1} == {}


def test_at_least_eight_events_are_announced_by_two_sites() -> None:
    sites: dict[str, set[str]] = defaultdict(set)
    for announcement, engagement in NEWS:
        sites[engagement["event"]].add(site_of(announcement))
    assert sum(len(each) >= 2 for each in sites.values()) >= 8


def test_the_same_parties_meet_twice_in_a_week_about_different_things() -> None:
    misses = set()
    for (one, first), (other, second) in combinations(NEWS, 2):
        started, again = day(first["date_start"]), day(second["date_start"])
        if one == other or started is None or again is None or first["event"] == second["event"]:
            continue
        if codes(first) == codes(second) and len(codes(first)) == 2 and abs((started - again).days) <= 7:
            misses.add(frozenset({first["event"], second["event"]}))
    assert len(misses) >= 5


def test_an_exercise_is_planned_then_postponed_then_held() -> None:
    story: dict[str, list[tuple[datetime, str]]] = defaultdict(list)
    for announcement, engagement in NEWS:
        story[engagement["event"]].append((ITEMS[announcement].published, engagement["status"]))
    told = [[status for _, status in sorted(each)] for each in story.values()]
    assert any(each[:3] == ["planned", "postponed", "completed"] for each in told)


def test_there_is_enough_with_and_without_engagements_on_every_site() -> None:
    assert sum(bool(each["engagements"]) for each in FIRST) >= 66
    assert sum(not each["engagements"] for each in FIRST) >= 24
    without = Counter(site_of(each["id"]) for each in FIRST if not each["engagements"])
    every = Counter(map(site_of, ITEMS))
    assert min(every[site] for site in FIRST_SITES) >= 14
    assert min(without[site] for site in FIRST_SITES) >= 3
    assert {site for site in SITES if every[site] < 4 or not without[site]} == set()


def test_every_type_form_and_status_is_there() -> None:
    types = Counter(engagement["type"] for _, engagement in NEWS)
    assert min(types[each] for each in tables.vocabulary("type")) >= 2
    assert min(types[each] for each in ("meeting", "dialogue", "visit", "exercise")) >= 8
    statuses = Counter(engagement["status"] for _, engagement in NEWS)
    assert min(statuses[each] for each in tables.vocabulary("status")) >= 2
    assert {engagement["format"] for _, engagement in NEWS} == set(tables.vocabulary("format"))
    assert {engagement["date_precision"] for _, engagement in NEWS} == {None, *tables.vocabulary("date_precision")}
    assert {engagement["date_basis"] for _, engagement in NEWS} == {None, *tables.vocabulary("date_basis")}
    assert len({(engagement["type"], engagement["subtype"]) for _, engagement in NEWS}) >= 55


def test_announcements_hold_several_engagements_with_parents() -> None:
    nested = [each for each in FIRST if any(one["parent"] is not None for one in each["engagements"])]
    assert len(nested) >= 8
    chains = {
        tuple(coded["engagements"][number]["type"] for number in chain(coded, leaf))
        for coded in nested
        for leaf in range(len(coded["engagements"]))
    }
    assert ("visit", "meeting", "agreement") in chains


def chain(coded: Coded, leaf: int) -> list[int]:
    """The numbers of an engagement's parents from the outermost, and its own."""
    numbers = [leaf]
    while (parent := coded["engagements"][numbers[0]]["parent"]) is not None:
        numbers.insert(0, parent)
    return numbers


def test_news_appear_on_every_site_after_the_clock_starts() -> None:
    fresh = Counter(site_of(key) for key, item in ITEMS.items() if item.published >= CLOCK_STARTS)
    assert fresh.total() >= 14
    assert set(fresh) == set(SITES)


def test_pages_are_edited_in_date_in_participants_and_in_wording_alone_and_one_goes_away() -> None:
    by_id: dict[str, list[Coded]] = defaultdict(list)
    for coded in TRUTH:
        by_id[coded["id"]].append(coded)
    revised = [(each[0]["engagements"], each[-1]["engagements"]) for each in by_id.values() if len(each) > 1]
    assert len(revised) >= 3
    assert any(before == after for before, after in revised)
    pairs = [(old, new) for before, after in revised for old, new in zip(before, after, strict=False)]
    assert any(old["date_start"] != new["date_start"] for old, new in pairs)
    assert any(codes(old) < codes(new) for old, new in pairs)
    assert any(item.gone is not None for item in ITEMS.values())


@pytest.mark.parametrize(
    "phrase",
    [
        "National Guard", "country of Georgia", "Republic of Korea", "North Korea", "Republic of the Congo",
        "Democratic Republic of the Congo", "Niger and", "Nigeria", "Gulf of Guinea", "Papua New Guinea", "South Sudan",
        "neighbouring Sudan", "Washington", "Steven Jordan", "Türkiye", "Turkey", "Kosovo", "Allies", "Baltic states",
        "Quad", "FPDA", "ADMM-Plus", "all eleven ASEAN", "all 32 Allies",
    ],
)  # fmt: skip
def test_the_names_that_mislead_are_there(phrase: str) -> None:
    assert any(phrase in item.text for item in ITEMS.values())


@pytest.mark.parametrize(
    ("announcement", "number", "organisation"),
    [
        ("nato:news-and-events/articles/news/2026/09/21/allied-chiefs-of-defence-meet-in-ljubljana", 0, "NATO"),
        ("sg_mindef:19nov26-nr", 0, "ASEAN"),
        ("us_war:4608790", 0, "QUAD"),
        ("us_war:4606644", 0, "BALTIC_STATES"),
    ],
)
def test_a_set_named_whole_is_expanded_as_of_its_day(announcement: str, number: int, organisation: str) -> None:
    (coded,) = (each for each in FIRST if each["id"] == announcement)
    engagement = coded["engagements"][number]
    on = cast(date, day(engagement["date_start"]))
    assert set(tables.members(organisation, on)) <= codes(engagement)
