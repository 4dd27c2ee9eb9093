"""The Croissant description passes the standard's own tool, which reads the tables by it."""

from __future__ import annotations

import logging
import sys
from datetime import date
from pathlib import Path

import mlcroissant
import polars as pl
import pytest
from absl import logging as absl_logging

from pipeline.release.about import About, digest
from pipeline.release.about.croissant import croissant
from pipeline.release.tables import TABLES

# It brings a handler that closes its stream when logging is set up anew, as Airflow does: not the one of the tests.
absl_logging.get_absl_handler().python_handler.setStream(sys.__stderr__)


@pytest.fixture(scope="module")
def described(folder: Path) -> mlcroissant.Dataset:
    return mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))


def test_it_is_loaded_without_error_or_warning(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        metadata = mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).metadata
    assert (metadata.issues.errors, metadata.issues.warnings, caplog.messages) == (set(), set(), [])
    assert metadata.ctx.is_v1_1()
    assert (metadata.name, metadata.version) == ("entente", "2026.3.20")
    assert metadata.license == ["https://spdx.org/licenses/CC-BY-4.0"]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_table_is_read_by_it(folder: Path, described: mlcroissant.Dataset, table: object) -> None:
    name = table.name  # type: ignore[attr-defined]
    frame = pl.read_parquet(folder / f"{name}.parquet")
    records = list(described.records(name))
    assert len(records) == len(frame)
    if records:
        assert [column.removeprefix(f"{name}/") for column in records[0]] == frame.columns


def test_a_record_says_what_the_row_says(folder: Path) -> None:
    rows = pl.read_parquet(folder / "participants.parquet").select("code", "position").rows()
    records = mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).records("participants")
    assert [(one["participants/code"].decode(), one["participants/position"]) for one in records] == rows


def test_the_changes_are_described_where_there_is_a_release_before(folder: Path, second: Path) -> None:
    metadata = mlcroissant.Dataset(jsonld=str(second / "croissant.json")).metadata
    assert (metadata.issues.errors, metadata.issues.warnings) == (set(), set())
    (changes,) = (one for one in metadata.file_objects if one.id == "changes.jsonl")
    assert changes.sha256 == digest(second / "changes.jsonl")
    assert "fields: Objects with field, was and now" in changes.description
    first = mlcroissant.Dataset(jsonld=str(folder / "croissant.json")).metadata
    assert "changes.jsonl" not in {one.id for one in first.file_objects}


@pytest.mark.parametrize(("name", "version"), [("2026.03.02", "2026.3.2"), ("2026.12.31.2", "2026.12.31+2")])
def test_a_second_cut_of_a_day_has_a_version_of_its_own(name: str, version: str) -> None:
    about = About(name=name, version=2, day=date(2026, 3, 2))
    assert croissant((), {}, about)["version"] == version
