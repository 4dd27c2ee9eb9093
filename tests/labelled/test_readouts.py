"""Habits of official prose in the West: each short announcement is coded as its reader coded it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.coder import code_item, from_line
from pipeline.evaluate.records import Event, event, event_of

FILES = sorted((Path(__file__).parent / "readouts").glob("*.jsonl"))
EVERYTHING = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]


def judged(one: Event) -> tuple[object, ...]:
    """What a reader of so short a text can judge: all but topics and the name of a series."""
    when = (one.status, one.start, one.precision)
    return (one.type, one.subtype, *when, one.roles, one.country, one.level, one.format, one.mode)


def test_every_id_is_its_files_and_nobody_elses() -> None:
    counted = Counter(row["id"] for row in EVERYTHING)
    assert [name for name, times in counted.items() if times > 1] == []
    assert EVERYTHING


@pytest.mark.parametrize("row", EVERYTHING, ids=lambda row: str(row["id"]))
def test_the_announcement_is_coded_as_its_reader_coded_it(row: Mapping[str, object]) -> None:
    found = code_item(from_line(row)).mentions
    engagements = row["engagements"]
    assert isinstance(engagements, list)
    wanted = [judged(event(engagement)) for engagement in engagements]
    assert sorted(map(repr, (judged(event_of(mention)) for mention in found))) == sorted(map(repr, wanted))
