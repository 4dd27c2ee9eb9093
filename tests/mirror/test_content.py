"""The bundled announcements look like their sites', and every revision is coded in the contract's words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from extractors.registry import SOURCES
from schemas import tables
from tests.mirror.content import EVERY, ITEMS, SITES, TRUTH, Coded, Engagement, codes, day, kept, site_of, words_of

WINDOW = datetime(2026, 8, 20, tzinfo=UTC), datetime(2026, 11, 22, 23, 59, tzinfo=UTC)

a_truth = pytest.mark.parametrize(("announcement", "engagement"), EVERY)


def test_no_key_is_used_twice() -> None:
    read = sum(len(kept(site)) for site in SITES)
    assert read == len(ITEMS)


def test_every_revision_of_every_announcement_is_coded_once() -> None:
    revisions = {(key, number) for key, item in ITEMS.items() for number in range(1, len(item.edits) + 2)}
    coded = [(each["id"], each["revision"]) for each in TRUTH]
    assert set(coded) == revisions
    assert len(coded) == len(revisions)


@pytest.mark.parametrize("announcement", sorted(ITEMS))
def test_an_announcement_looks_like_its_site(announcement: str) -> None:
    item, site = ITEMS[announcement], site_of(announcement)
    assert WINDOW[0] <= item.published <= WINDOW[1]
    assert item.published.utcoffset() == item.published.astimezone(SOURCES[site].profile.zone).utcoffset()
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
        assert opens_period(start, precision)
    assert basis != "within_parent" or engagement["parent"] is not None


def opens_period(start: date, precision: str) -> bool:
    first_months = {"month": range(1, 13), "quarter": (1, 4, 7, 10), "half_year": (1, 7), "year": (1,)}
    if precision == "day":
        return True
    if precision == "week":
        return start.isoweekday() == 1
    return start.day == 1 and start.month in first_months[precision]


@pytest.mark.parametrize("coded", TRUTH, ids=lambda coded: f"{coded['id']}.{coded['revision']}")
def test_a_stated_day_stands_in_the_announcement(coded: Coded) -> None:
    text = words_of(coded)
    for engagement in coded["engagements"]:
        if (engagement["date_basis"], engagement["date_precision"]) != ("stated", "day"):
            continue
        for told in filter(None, (day(engagement["date_start"]), day(engagement["date_end"]))):
            assert re.search(rf"\b{told.day}\b", text)
            assert re.search(rf"\b{told:%B}\b|\b{told:%b}t?\.", text)


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
