"""The bundled sites' announcements and their truth: every revision is coded, in the contract's words, and the
cases that a reader of such announcements must master are there."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path
from typing import TypedDict, cast

import pytest

import mirror
from mirror.items import Item, load
from schemas import tables

FOLDER = Path(cast(str, mirror.__file__)).parent
SITES = {
    "un_press": r"(SC|SG/SM|GA|DC)/\d+",
    "gov_uk": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "nato": r"news-and-events/(articles/news|events/(media-advisories|transcripts))/2026/\d\d/\d\d/[a-z0-9-]+",
    "us_war": r"\d{7}",
    "in_pib": r"\d{7}",
    "sg_mindef": r"\d{1,2}[a-z]{3}26-(nr|pq|mq|fs|speech)\d?",
}
OFFSETS = {  # hours east of Greenwich, in and out of summer time
    "un_press": {-4, -5}, "gov_uk": {0, 1}, "nato": {1, 2}, "us_war": {-4, -5}, "in_pib": {5.5}, "sg_mindef": {8},
}  # fmt: skip
CLOCK_STARTS = datetime(2026, 11, 16, tzinfo=UTC)
WINDOW = datetime(2026, 8, 20, tzinfo=UTC), datetime(2026, 11, 22, 23, 59, tzinfo=UTC)


class Participant(TypedDict):
    code: str | None
    role: str


class Engagement(TypedDict):
    type: str
    subtype: str
    status: str
    date_start: str | None
    date_end: str | None
    date_precision: str | None
    date_basis: str | None
    participants: list[Participant]
    country: str | None
    place: str | None
    level: str | None
    format: str
    mode: str | None
    series: str | None
    topics: list[str]
    parent: int | None
    event: str


class Coded(TypedDict):
    id: str
    revision: int
    engagements: list[Engagement]


def items() -> dict[str, Item]:
    return {f"{site}:{item.key}": item for site in SITES for item in load(FOLDER / "items" / f"{site}.toml")}


def truth() -> list[Coded]:
    lines = (FOLDER / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [cast(Coded, json.loads(line)) for line in lines]


ITEMS, TRUTH = items(), truth()
FIRST = [coded for coded in TRUTH if coded["revision"] == 1]
EVERY = [(coded["id"], engagement) for coded in TRUTH for engagement in coded["engagements"]]
NEWS = [(coded["id"], engagement) for coded in FIRST for engagement in coded["engagements"]]
a_truth = pytest.mark.parametrize(("announcement", "engagement"), EVERY)


def site_of(announcement: str) -> str:
    return announcement.partition(":")[0]


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def codes(engagement: Engagement) -> set[str]:
    return {each["code"] for each in engagement["participants"] if each["code"] is not None}


# Completeness


def test_no_key_is_used_twice() -> None:
    read = sum(len(load(FOLDER / "items" / f"{site}.toml")) for site in SITES)
    assert read == len(ITEMS)


def test_every_revision_of_every_announcement_is_coded_once() -> None:
    revisions = {(key, number) for key, item in ITEMS.items() for number in range(1, len(item.edits) + 2)}
    coded = [(each["id"], each["revision"]) for each in TRUTH]
    assert set(coded) == revisions
    assert len(coded) == len(revisions)


@pytest.mark.parametrize("announcement", sorted(ITEMS))
def test_an_announcement_looks_like_its_site(announcement: str) -> None:
    item, site = ITEMS[announcement], site_of(announcement)
    assert re.fullmatch(SITES[site], item.key)
    assert WINDOW[0] <= item.published <= WINDOW[1]
    offset = item.published.utcoffset()
    assert offset is not None
    assert offset / timedelta(hours=1) in OFFSETS[site]
    if site in {"un_press", "nato", "sg_mindef"}:  # these print a day only
        assert (item.published.hour, item.published.minute) == (12, 0)
    assert 1 <= len(item.text.split("\n\n")) <= 16


def test_no_sentence_stands_in_two_announcements() -> None:
    where: dict[str, set[str]] = defaultdict(set)
    for key, item in ITEMS.items():
        for sentence in sentences(item.text):
            where[sentence].add(key)
    assert {sentence: keys for sentence, keys in where.items() if len(keys) > 1} == {}


def sentences(text: str) -> Iterator[str]:
    """Sentences of five words or more; a line that ends in a colon is a press office's formula, not a sentence."""
    for line in text.splitlines():
        for sentence in re.split(r"(?<=[.!?”\"])\s+", line.strip("> ")):
            if len(sentence.split()) >= 5 and not sentence.endswith(":"):
                yield sentence


# The contract's words


@a_truth
def test_the_truth_speaks_the_contracts_words(announcement: str, engagement: Engagement) -> None:
    assert engagement["subtype"] in tables.subtypes(engagement["type"])
    assert engagement["status"] in tables.vocabulary("status")
    assert engagement["format"] in tables.vocabulary("format")
    assert engagement["level"] in {None, *tables.vocabulary("level")}
    assert engagement["mode"] in {None, *tables.vocabulary("mode")}
    assert set(engagement["topics"]) <= set(tables.vocabulary("topic"))
    assert {each["role"] for each in engagement["participants"]} <= set(tables.vocabulary("role"))


@a_truth
def test_participants_and_places_are_known_actors(announcement: str, engagement: Engagement) -> None:
    assert codes(engagement) <= set(tables.state_codes()) | set(tables.organisation_ids())
    assert engagement["country"] in {None, *tables.state_codes()}
    named = [each["code"] for each in engagement["participants"] if each["code"] is not None]
    assert len(named) == len(set(named)) >= 1


@a_truth
def test_dates_fit_their_precision_and_basis(announcement: str, engagement: Engagement) -> None:
    start, end = day(engagement["date_start"]), day(engagement["date_end"])
    precision, basis = engagement["date_precision"], engagement["date_basis"]
    if start is None and end is None:
        assert (precision, basis) == (None, None)
        return
    assert precision in tables.vocabulary("date_precision")
    assert basis in tables.vocabulary("date_basis")
    assert start is None or end is None or start <= end
    if start is not None:
        assert opens_period(start, cast(str, precision))
    assert basis != "within_parent" or engagement["parent"] is not None


def opens_period(start: date, precision: str) -> bool:
    first_months = {"month": range(1, 13), "quarter": (1, 4, 7, 10), "half_year": (1, 7), "year": (1,)}
    if precision == "day":
        return True
    if precision == "week":
        return start.isoweekday() == 1
    return start.day == 1 and start.month in first_months[precision]


@a_truth
def test_status_fits_the_day_of_the_announcement(announcement: str, engagement: Engagement) -> None:
    told = ITEMS[announcement].published.date()
    start, end = day(engagement["date_start"]), day(engagement["date_end"])
    last = end or start
    if last is None or engagement["date_precision"] != "day":
        return
    match engagement["status"]:
        case "completed":  # a day's difference may be the date line's
            assert last <= told + timedelta(days=1)
        case "planned":
            assert last >= told
        case "ongoing":
            assert start is not None
            assert start <= told
            assert end is None or end >= told


@pytest.mark.parametrize("coded", TRUTH, ids=lambda coded: f"{coded['id']}.{coded['revision']}")
def test_parents_enclose_and_never_form_a_ring(coded: Coded) -> None:
    engagements = coded["engagements"]
    for number, engagement in enumerate(engagements):
        seen, parent = {number}, engagement["parent"]
        while parent is not None:
            assert 0 <= parent < len(engagements)
            assert parent not in seen
            seen.add(parent)
            parent = engagements[parent]["parent"]


@a_truth
def test_the_format_counts_the_sides(announcement: str, engagement: Engagement) -> None:
    roles = {each["role"] for each in engagement["participants"]}
    sides = len(engagement["participants"])
    if engagement["format"] == "minilateral":
        assert 3 <= sides <= 6
    elif engagement["format"] == "bilateral" and not roles & {"visitor", "provider"}:
        assert sides == 2


# One event, many announcements


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


# Coverage


def test_there_is_enough_with_and_without_engagements_on_every_site() -> None:
    assert sum(bool(each["engagements"]) for each in FIRST) >= 66
    assert sum(not each["engagements"] for each in FIRST) >= 24
    without = Counter(site_of(each["id"]) for each in FIRST if not each["engagements"])
    assert min(Counter(map(site_of, ITEMS)).values()) >= 14
    assert min(without[site] for site in SITES) >= 3


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
