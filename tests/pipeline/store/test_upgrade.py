"""A lake of an earlier release of this code takes in what today's writes: columns that came, words that changed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import pytest

from pipeline.store.lake import Lake
from pipeline.store.tables import Table
from schemas.contract.declare import Doc


@dataclass(frozen=True)
class OldPart:
    name: Annotated[str, Doc("What it was called.")]


@dataclass(frozen=True)
class Old:
    id: Annotated[str, Doc("Its id, in few words.")]
    parts: Annotated[tuple[OldPart, ...], Doc("What it had.")] = ()


@dataclass(frozen=True)
class NewPart:
    name: Annotated[str, Doc("What it is called, told at more length.")]


@dataclass(frozen=True)
class New:
    id: Annotated[str, Doc("Its id, told at more length.")]
    parts: Annotated[tuple[NewPart, ...], Doc("What it has.")] = ()
    later: Annotated[str | None, Doc("A column that came later.")] = None


OLD = Table(name="things", contract=Old, description="things")
NEW = Table(name="things", contract=New, description="things")


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    lake = Lake(str(tmp_path / "lake"))
    lake.append(OLD, [Old("a", (OldPart("x"),))])
    return lake


def test_rows_are_appended_where_descriptions_have_changed_and_a_column_came(lake: Lake) -> None:
    lake.append(NEW, [New("b", (NewPart("y"),), "late")])
    lake.append(NEW, [New("c")])
    found = lake.scan(NEW).sort("id").collect()
    assert found["later"].to_list() == [None, "late", None]
    assert found["parts"].to_list() == [[{"name": "x"}], [{"name": "y"}], []]


def test_a_column_that_came_keeps_its_description(lake: Lake) -> None:
    lake.append(NEW, [New("b")])
    handle = lake.open(NEW)
    assert handle is not None
    told = {field.name: field.metadata.get("description") for field in handle.schema().fields}
    assert told == {"id": "Its id, in few words.", "parts": "What it had.", "later": "A column that came later."}


def test_all_rows_are_replaced_under_the_words_of_today(lake: Lake) -> None:
    lake.replace(NEW, lake.scan(NEW).collect(), {})
    layout = lake.layout(NEW)
    assert layout is not None
    assert layout.as_declared
