"""A lake written by an older schema is read and added to: what it did not know yet is empty."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake

from pipeline.curate import curate
from pipeline.settings import Settings
from pipeline.store.current import current
from pipeline.store.lake import Lake
from pipeline.store.standing import stand
from pipeline.store.tables import CURRENT, ENGAGEMENTS, WHEREABOUTS, Table
from pipeline.store.whereabouts import told_by, unfound
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


def before_quarters(root: Path) -> Lake:
    """A lake with one engagement, told by ``us_war:1``, as it was kept when the view had no parts and keys no table."""
    lake = Lake(str(root))
    publish(lake, announcement("us_war:1", text="first"))
    curate(lake, Settings(), now=NOW, coder=scripted({"first": [mention(DAY)]}))
    without(lake, CURRENT, "quarter")
    shutil.rmtree(lake.address(WHEREABOUTS.name))
    return Lake(lake.root)


@pytest.mark.parametrize("name", ["nato:2", "us_war:1"], ids=["joins", "corrected"])
def test_a_view_without_quarters_is_made_afresh_before_anything_is_sought_in_it(tmp_path: Path, name: str) -> None:
    older = before_quarters(tmp_path / "lake")
    publish(older, announcement(name, text="second"), now=NOW + timedelta(minutes=1))
    report = curate(older, Settings(), now=NOW + timedelta(minutes=2), coder=scripted({"second": [mention(DAY)]}))
    assert (report.added, report.revised) == (0, 1)
    assert older.scan(ENGAGEMENTS).collect()["id"].n_unique() == 1
    assert unfound(older).is_empty()


def test_a_view_without_quarters_that_is_only_read_is_made_afresh_once(tmp_path: Path) -> None:
    older = before_quarters(tmp_path / "lake")
    assert current(older).collect()["quarter"].to_list() == ["2026Q1"]
    made = older.layout(CURRENT)
    assert len(stand(older).telling({"us_war:1"})) == 1
    assert older.layout(CURRENT) == made
    assert told_by("us_war:1") in older.scan(WHEREABOUTS).collect()["key"].to_list()
