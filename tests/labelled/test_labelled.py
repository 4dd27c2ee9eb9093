"""The project's own labelled announcements are well-formed and wide enough to judge a coder by."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from schemas import tables

FOLDER = Path(__file__).parent
FILES = sorted(FOLDER.glob("*.jsonl"))
FIRST_MONTHS = {"month": range(1, 13), "quarter": (1, 4, 7, 10), "half_year": (1, 7), "year": (1,)}


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


class Coded(TypedDict):
    id: str
    url: str
    source: str
    published: str
    title: str
    text: str
    engagements: list[Engagement]


class Announcement(Coded, total=False):
    note: str


@cache
def announcements(file: Path) -> tuple[Announcement, ...]:
    return tuple(json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())


EVERYTHING = [announcement for file in FILES for announcement in announcements(file)]
CODED = [
    (f"{announcement['id']}-{place}", engagement, announcement)
    for announcement in EVERYTHING
    for place, engagement in enumerate(announcement["engagements"])
]
EVERY_ENGAGEMENT = [pytest.param(engagement, id=name) for name, engagement, _ in CODED]
IN_ITS_ANNOUNCEMENT = [pytest.param(engagement, announcement, id=name) for name, engagement, announcement in CODED]


def allowed(vocabulary: str) -> set[str]:
    return set(tables.vocabulary(vocabulary))


def sentences(announcement: Announcement) -> list[str]:
    parts = re.split(r"(?<=[.!?”\"])\s+|\n+", announcement["text"])
    return [part.strip().casefold() for part in [announcement["title"], *parts] if len(part.split()) > 3]


class TestAnnouncements:
    def test_every_id_is_its_files_and_nobody_elses(self) -> None:
        counted = Counter(announcement["id"] for announcement in EVERYTHING)
        assert [name for name, times in counted.items() if times > 1] == []
        for file in FILES:
            numbers = [f"own-{file.stem}-{place:03d}" for place, _ in enumerate(announcements(file), 1)]
            assert [announcement["id"] for announcement in announcements(file)] == numbers

    @pytest.mark.parametrize("announcement", EVERYTHING, ids=lambda announcement: str(announcement["id"]))
    def test_the_fields_are_those_of_an_announcement(self, announcement: Announcement) -> None:
        asked = Announcement.__required_keys__
        assert asked <= set(announcement) <= asked | Announcement.__optional_keys__
        assert announcement["source"] and announcement["title"].strip() and announcement["text"].strip()
        assert isinstance(datetime.fromisoformat(announcement["published"]), datetime)

    @pytest.mark.parametrize("announcement", EVERYTHING, ids=lambda announcement: str(announcement["id"]))
    def test_an_address_is_on_a_host_that_nobody_can_own(self, announcement: Announcement) -> None:
        assert re.fullmatch(r"(https?://[\w.-]+\.example/\S*)?", announcement["url"])

    def test_no_sentence_stands_twice(self) -> None:
        counted = Counter(sentence for announcement in EVERYTHING for sentence in sentences(announcement))
        assert [sentence for sentence, times in counted.items() if times > 1] == []


class TestEngagements:
    @pytest.mark.parametrize("engagement", EVERY_ENGAGEMENT)
    def test_every_value_is_in_the_vocabulary(self, engagement: Engagement) -> None:
        assert set(engagement) == Engagement.__required_keys__
        assert engagement["type"] in allowed("type")
        assert engagement["subtype"] in tables.subtypes(engagement["type"])
        assert engagement["status"] in allowed("status")
        assert engagement["format"] in allowed("format")
        for field in ("level", "mode", "date_precision", "date_basis"):
            assert engagement[field] is None or engagement[field] in allowed(field)
        assert set(engagement["topics"]) <= allowed("topic")
        assert len(set(engagement["topics"])) == len(engagement["topics"])

    @pytest.mark.parametrize("engagement", EVERY_ENGAGEMENT)
    def test_every_participant_is_known_and_named_once(self, engagement: Engagement) -> None:
        known = tables.state_codes() | tables.organisation_ids()
        codes = [participant["code"] for participant in engagement["participants"] if participant["code"]]
        assert codes and set(codes) <= known and len(set(codes)) == len(codes)
        assert {participant["role"] for participant in engagement["participants"]} <= allowed("role")
        assert engagement["country"] is None or engagement["country"] in tables.state_codes()

    @pytest.mark.parametrize("engagement", EVERY_ENGAGEMENT)
    def test_precision_and_basis_stand_exactly_with_a_date(self, engagement: Engagement) -> None:
        start, end, precision = engagement["date_start"], engagement["date_end"], engagement["date_precision"]
        dated = start is not None or end is not None
        assert dated == (precision is not None) == (engagement["date_basis"] is not None)
        if start and end:
            assert date.fromisoformat(start) <= date.fromisoformat(end)
        if start and precision in FIRST_MONTHS:
            first = date.fromisoformat(start)
            assert first.day == 1 and first.month in FIRST_MONTHS[precision]

    @pytest.mark.parametrize(("engagement", "announcement"), IN_ITS_ANNOUNCEMENT)
    def test_the_status_fits_the_day_of_the_announcement(
        self, engagement: Engagement, announcement: Announcement
    ) -> None:
        told = datetime.fromisoformat(announcement["published"]).date()
        start, end = engagement["date_start"], engagement["date_end"]
        if engagement["status"] == "completed":
            assert start is None or date.fromisoformat(start) <= told
            assert end is None or engagement["date_precision"] != "day" or date.fromisoformat(end) <= told
        if engagement["status"] == "ongoing":
            assert start is None or date.fromisoformat(start) <= told
            assert end is None or date.fromisoformat(end) >= told
        if engagement["status"] == "planned" and engagement["date_precision"] == "day":
            assert start is None or date.fromisoformat(start) >= told

    @pytest.mark.parametrize(("engagement", "announcement"), IN_ITS_ANNOUNCEMENT)
    def test_a_parent_stands_in_the_same_list_and_holds_its_child(
        self, engagement: Engagement, announcement: Announcement
    ) -> None:
        ours = announcement["engagements"]
        seen = {next(place for place, other in enumerate(ours) if other is engagement)}
        above = engagement["parent"]
        while above is not None:
            assert 0 <= above < len(ours) and above not in seen
            seen.add(above)
            above = ours[above]["parent"]
        if engagement["date_basis"] == "within_parent" and engagement["parent"] is not None:
            frame = ours[engagement["parent"]]
            assert (engagement["date_start"], engagement["date_end"]) != (None, None)
            assert engagement["date_start"] is None or engagement["date_start"] >= (frame["date_start"] or "")

    @pytest.mark.parametrize("engagement", EVERY_ENGAGEMENT)
    def test_texts_operations_and_assistance_have_no_mode(self, engagement: Engagement) -> None:
        if engagement["type"] in {"agreement", "operation", "assistance", "mediation", "institution", "intelligence"}:
            assert engagement["mode"] is None
        if engagement["mode"] == "remote":
            assert engagement["place"] is None
