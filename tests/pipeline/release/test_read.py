"""Releases of any age are read in today's columns, and their files explain themselves."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipeline.release.read import NewerSchemaError, read
from pipeline.release.tables import TABLES
from pipeline.release.tables.engagements import ENGAGEMENTS
from schemas.contract import SCHEMA_VERSION
from schemas.contract.migrations import Migration
from schemas.contract.types import polars_columns

LATER = ("topics", "sources", "parties", "confirmation", "recorded_at")


def rewritten(table: pa.Table, folder: Path, version: str) -> Path:
    """The table as a release of another schema version would hold it."""
    metadata = {**(table.schema.metadata or {}), b"entente.schema_version": version.encode()}
    pq.write_table(table.replace_schema_metadata(metadata), folder / "engagements.parquet")
    return folder


@pytest.fixture
def old(folder: Path, tmp_path: Path) -> Path:
    """A release of a time at which some columns, and every other table, were not there yet."""
    return rewritten(pq.read_table(folder / "engagements.parquet").drop_columns(list(LATER)), tmp_path, "0.1.0")


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_release_of_today_is_read_as_it_is(folder: Path, table: object) -> None:
    name = table.name  # type: ignore[attr-defined]
    assert read(folder, table).collect().equals(pl.read_parquet(folder / f"{name}.parquet"))  # type: ignore[arg-type]


def test_a_release_of_a_former_schema_is_read_in_todays_columns(old: Path, folder: Path) -> None:
    rows, now = read(old, ENGAGEMENTS).collect(), pl.read_parquet(folder / "engagements.parquet")
    assert rows.schema == now.schema == polars_columns(ENGAGEMENTS.columns)
    assert rows.drop(LATER).equals(now.drop(LATER))
    assert rows["topics"].to_list() == rows["sources"].to_list() == [[]] * len(now)
    assert rows.select("parties", "confirmation", "recorded_at").null_count().row(0) == (len(now),) * 3


def test_a_table_that_a_release_did_not_have_is_empty(old: Path) -> None:
    for table in TABLES:
        if table is not ENGAGEMENTS:
            rows = read(old, table).collect()
            assert (len(rows), rows.schema) == (0, polars_columns(table.columns))


def test_a_release_from_before_a_break_takes_the_written_steps(folder: Path, tmp_path: Path) -> None:
    table = pq.read_table(folder / "engagements.parquet")
    named = table.rename_columns(["kind" if name == "type" else name for name in table.column_names])
    steps = [Migration(to="0.2.0", table="engagements", apply=lambda rows: rows.rename({"kind": "type"}))]
    rows = read(rewritten(named, tmp_path, "0.1.0"), ENGAGEMENTS, steps).collect()
    assert rows.equals(pl.read_parquet(folder / "engagements.parquet"))


def test_a_newer_release_is_read_where_it_only_adds_and_refused_where_it_breaks(folder: Path, tmp_path: Path) -> None:
    table = pq.read_table(folder / "engagements.parquet")
    more = table.append_column("mood", pa.array(["calm"] * len(table)))
    major, minor, _ = SCHEMA_VERSION.split(".")
    same = read(rewritten(more, tmp_path, f"{major}.{int(minor) + 1}.0"), ENGAGEMENTS).collect()
    assert same.equals(pl.read_parquet(folder / "engagements.parquet"))
    with pytest.raises(NewerSchemaError, match="take a newer one"):
        read(rewritten(table, tmp_path, f"{int(major) + 1}.0.0"), ENGAGEMENTS)


def test_meanings_units_and_versions_stand_in_the_files_themselves(folder: Path) -> None:
    for table in TABLES:
        schema = pq.read_schema(folder / f"{table.name}.parquet")
        assert schema.metadata[b"entente.schema_version"].decode() == SCHEMA_VERSION
        assert schema.metadata[b"entente.title"].decode() == table.title
        for column in table.columns:
            told = {key.decode(): value.decode() for key, value in schema.field(column.name).metadata.items()}
            unit = {"unit": column.doc.unit} if column.doc.unit else {}
            assert {key: told.get(key) for key in ("description", *unit)} == {"description": column.doc.text, **unit}
