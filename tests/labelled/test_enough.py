"""The labelled set is wide enough: every type, status and system of security engagement has its cases."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Literal, TypedDict

import pytest

from schemas import tables

FOLDER = Path(__file__).parent
SYSTEMS = ("china", "asean", "osce", "sco", "au", "nato")
ENOUGH = 15
ENOUGH_EMPTY = 40


class Engagement(TypedDict):
    type: str
    status: str
    parent: int | None


def coded(file: Path) -> list[list[Engagement]]:
    """The engagements of each announcement of ``file``."""
    return [json.loads(line)["engagements"] for line in file.read_text(encoding="utf-8").splitlines()]


EVERYTHING = [engagements for file in sorted(FOLDER.glob("*.jsonl")) for engagements in coded(file)]


def counted(field: Literal["type", "status"]) -> Counter[str]:
    return Counter(engagement[field] for engagements in EVERYTHING for engagement in engagements)


@pytest.mark.parametrize("kind", tables.vocabulary("type"))
def test_every_type_of_engagement_has_its_cases(kind: str) -> None:
    assert counted("type")[kind] >= ENOUGH


@pytest.mark.parametrize("status", tables.vocabulary("status"))
def test_every_status_has_its_cases(status: str) -> None:
    assert counted("status")[status] >= ENOUGH


@pytest.mark.parametrize("system", SYSTEMS)
def test_every_system_has_its_announcements(system: str) -> None:
    assert len(coded(FOLDER / f"{system}.jsonl")) >= ENOUGH


def test_many_announcements_hold_no_engagement() -> None:
    assert sum(not engagements for engagements in EVERYTHING) >= ENOUGH_EMPTY


def test_visits_hold_meetings_and_meetings_hold_texts() -> None:
    held = Counter(
        (engagements[child["parent"]]["type"], child["type"])
        for engagements in EVERYTHING
        for child in engagements
        if child["parent"] is not None
    )
    assert held["visit", "meeting"] >= ENOUGH // 2 and held["meeting", "agreement"] >= ENOUGH // 5
