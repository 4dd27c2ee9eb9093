"""A lake written by an older schema is read and added to: what it did not know yet is empty."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import polars as pl
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake

from pipeline.curate import curate
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.tables import CURRENT, ENGAGEMENTS, Table
from tests.pipeline.curate.news import NOW, announcement, publish, scripted
from tests.pipeline.resolver.telling import mention

DAY = date(2026, 3, 10)


def without(lake: Lake, table: Table, column: str) -> None:
    """The table as a schema without the column would have written it, watermarks kept."""
    address = lake.address(table.name)
    handle = DeltaTable(address)
    rows = handle.to_pyarrow_table().drop_columns([column])
    marks = {name: handle.transaction_version(name) for name in ("resolve/us_war", "resolve/nato", "curate")}
    shutil.rmtree(address)
    write_deltalake(address, rows)
    kept = [Transaction(name, number) for name, number in marks.items() if number]
    write_deltalake(address, rows.slice(0, 0), mode="append", commit_properties=CommitProperties(app_transactions=kept))


def test_joins_are_added_to_a_lake_that_has_none(tmp_path: Path) -> None:
    lake = Lake(str(tmp_path / "lake"))
    publish(lake, announcement("us_war:1", text="first"))
    curate(lake, Settings(), now=NOW, coder=scripted({"first": [mention(DAY)]}))
    for table in (ENGAGEMENTS, CURRENT):
        without(lake, table, "joins")
    older = Lake(lake.root)
    assert current(older).collect()["joins"].to_list() == [None]
    publish(older, announcement("nato:2", text="second"))
    report = curate(older, Settings(), now=NOW + timedelta(minutes=1), coder=scripted({"second": [mention(DAY)]}))
    assert report.revised == 1
    (row,) = current(older).filter(pl.col("record_state") == "live").collect().iter_rows(named=True)
    (join,) = row["joins"]
    assert {join["announcement_id"], join["to_announcement_id"]} == {"us_war:1", "nato:2"}
    assert join["reason"].startswith("same parties")
    record = older.scan(ENGAGEMENTS).collect().sort("revision")
    assert record["revision"].to_list() == [1, 2]
