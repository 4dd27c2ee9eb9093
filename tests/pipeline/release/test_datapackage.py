"""The descriptor passes the standard's own tool, and tells the truth about the parquet files, which that leaves."""

from __future__ import annotations

import copy
import io
import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from frictionless import Package, validate

from pipeline.diff import Difference
from pipeline.diff.told import write_lines
from pipeline.release.formats import PARQUET_ONLY
from pipeline.release.tables import TABLES
from schemas.contract.evolution import Change

TYPES = {
    "string": (pl.String,),
    "integer": (pl.Int64,),
    "number": (pl.Float64,),
    "boolean": (pl.Boolean,),
    "date": (pl.Date,),
    "datetime": (pl.Datetime,),
    "array": (pl.List,),
}
LINE_TYPES: dict[str, type] = {"string": str, "boolean": bool, "array": list}


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text())


def parquet(package: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [one for one in package["resources"] if one["path"].endswith(".parquet")]


def test_the_descriptor_is_valid(folder: Path) -> None:
    report = Package.validate_descriptor(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def test_every_file_is_as_described_and_every_csv_row_keeps_types_constraints_and_keys(folder: Path) -> None:
    report = validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    read = {task.name for task in report.tasks if task.type == "table"}
    assert read == {f"{table.name}-csv" for table in TABLES if table.name not in PARQUET_ONLY}
    assert len(report.tasks) == len(TABLES) + len(read) + 3


def test_a_row_that_breaks_the_description_is_noticed(folder: Path, package: dict[str, Any], tmp_path: Path) -> None:
    resource = copy.deepcopy(next(one for one in package["resources"] if one["name"] == "engagements-csv"))
    del resource["bytes"], resource["hash"]
    (tmp_path / "csv").mkdir()
    rows = (folder / resource["path"]).read_text().replace(",visit,", ",picnic,", 1)
    (tmp_path / resource["path"]).write_text(rows)
    (tmp_path / "datapackage.json").write_text(json.dumps({"name": "one", "resources": [resource]}))
    (error,) = validate(str(tmp_path / "datapackage.json")).flatten(["type", "fieldName"])
    assert error == ["constraint-error", "type"]


def test_the_parquet_files_are_what_the_descriptor_says(package: dict[str, Any], folder: Path) -> None:
    assert [one["name"] for one in parquet(package)] == [table.name for table in TABLES]
    for resource in parquet(package):
        frame = pl.read_parquet(folder / resource["path"])
        fields = resource["schema"]["fields"]
        assert frame.columns == [field["name"] for field in fields]
        for field in fields:
            assert isinstance(frame.schema[field["name"]], TYPES[field["type"]]), field
            _constraints_hold(frame[field["name"]], field.get("constraints", {}))


def test_keys_are_keys_and_links_lead_somewhere(package: dict[str, Any], folder: Path) -> None:
    frames = {one["name"]: pl.read_parquet(folder / one["path"]) for one in parquet(package)}
    for resource in parquet(package):
        frame, schema = frames[resource["name"]], resource["schema"]
        if key := schema.get("primaryKey"):
            assert frame.select(key).is_duplicated().sum() == 0
        for link in schema.get("foreignKeys", []):
            target = frames[link["reference"]["resource"] or resource["name"]]
            values = frame[link["fields"][0]].drop_nulls()
            assert values.is_in(target[link["reference"]["fields"][0]].implode()).all()


def test_the_licence_is_named_by_its_spdx_identifier(package: dict[str, Any]) -> None:
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]


def test_the_changes_are_described_where_there_is_a_release_before(second: Path, package: dict[str, Any]) -> None:
    assert "changes" not in {one["name"] for one in package["resources"]}
    report = validate(str(second / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    (resource,) = (
        one for one in json.loads((second / "datapackage.json").read_text())["resources"] if one["name"] == "changes"
    )
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    lines = [json.loads(line) for line in (second / resource["path"]).read_text().splitlines()]
    assert {line["change"] for line in lines} == {"revised", "withdrawn"}
    out = io.BytesIO()
    write_lines(Difference(schema=(Change(column="dyads.a", what="is new", breaks=False),)), out)
    lines += [json.loads(out.getvalue())]
    assert {name for line in lines for name in line} == set(fields)
    for line in lines:
        assert re.fullmatch(fields["change"]["constraints"]["pattern"], line["change"])
        assert all(value is None or isinstance(value, LINE_TYPES[fields[name]["type"]]) for name, value in line.items())


def test_a_change_in_what_the_changes_are_is_noticed(second: Path, tmp_path: Path) -> None:
    shutil.copytree(second, tmp_path / "copy")
    with (tmp_path / "copy" / "changes.jsonl").open("a") as out:
        out.write("{}\n")
    report = validate(str(tmp_path / "copy" / "datapackage.json"))
    assert {task.name for task in report.tasks if not task.valid} == {"changes"}


def _constraints_hold(column: pl.Series, constraints: Mapping[str, Any]) -> None:
    told = column.drop_nulls()
    assert not (constraints.get("required") and column.null_count())
    assert set(told) <= set(constraints["enum"]) if "enum" in constraints else True
    if "pattern" in constraints:
        assert all(re.fullmatch(constraints["pattern"], value) for value in told)
    if len(told) and "minimum" in constraints:
        assert told.min() >= constraints["minimum"]
    if len(told) and "maximum" in constraints:
        assert told.max() <= constraints["maximum"]
