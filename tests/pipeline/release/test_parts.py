"""A release made in parts is the one that is made at once."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from pipeline.release.parts import parts
from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.store import engagements
from pipeline.store.lake import Lake
from tests.pipeline.release.record import TODAY, engagement


@pytest.fixture
def cut(tmp_path: Path) -> Cut:
    lake = Lake(str(tmp_path / "lake"))
    first = [engagement(date(2026, 3, day), "JPN", "USA") for day in range(1, 12)]
    later = [dataclasses.replace(row, revision=2, version=2, place="Tokyo") for row in reversed(first[::3])]
    engagements.commit(lake, first, 1, {})
    engagements.commit(lake, later, 2, {})
    return Cut(lake=lake, version=2, today=TODAY, folder=tmp_path)


@pytest.mark.parametrize("size", [1, 2, 5, 14])
def test_parts_of_any_size_add_up_to_the_same_tables(cut: Cut, size: int) -> None:
    (whole,) = parts(cut, cut.folder / "whole")
    for table in (one for one in TABLES if one.in_parts):
        made = [table.frame(part) for part in parts(cut, cut.folder / "parts", size)]
        assert pl.concat(made).equals(table.frame(whole))
        assert len(made) > 1 or size == 14
    assert [path.name for path in cut.folder.iterdir()] == ["lake"]


def test_a_part_holds_every_revision_up_to_the_version_and_the_last_of_each(cut: Cut) -> None:
    (now,) = parts(cut, cut.folder / "parts")
    (before,) = parts(dataclasses.replace(cut, version=1), cut.folder / "parts")
    assert (len(now.history), len(now.last), len(before.history)) == (15, 11, 11)
    assert now.last["place"].drop_nulls().to_list() == ["Tokyo"] * 4
    assert before.last["place"].null_count() == 11
