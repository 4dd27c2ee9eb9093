"""The descriptor keeps the rules of Data Package 2.0 and Table Schema, and tells the truth about the files."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from pipeline.release import Release
from pipeline.store.lake import Lake

NAME = re.compile(r"[a-z0-9._-]+")
TYPES = {
    "string": (pl.String,),
    "integer": (pl.Int64,),
    "number": (pl.Float64,),
    "boolean": (pl.Boolean,),
    "date": (pl.Date,),
    "datetime": (pl.Datetime,),
    "array": (pl.List,),
}
ONLY_FOR = {
    "enum": {"string", "integer", "number", "date", "datetime"},
    "pattern": {"string"},
    "minimum": {"integer", "number", "date", "datetime"},
    "maximum": {"integer", "number", "date", "datetime"},
}


def breaches(package: Mapping[str, Any]) -> Iterator[str]:
    """What a descriptor breaks of the standard's rules, in words."""
    if package.get("$schema") != "https://datapackage.org/profiles/2.0/datapackage.json":
        yield "the profile is not declared"
    if not NAME.fullmatch(package.get("name", "")):
        yield "the package has no valid name"
    datetime.fromisoformat(package["created"])
    for licence in package.get("licenses", []):
        if not licence.get("name") and not licence.get("path"):
            yield "a licence has neither name nor path"
    names = [resource.get("name") for resource in package.get("resources", [])]
    if not names or len(names) != len(set(names)):
        yield "there are no resources, or their names are not unique"
    for resource in package["resources"]:
        yield from (f"{resource.get('name')}: {breach}" for breach in _resource(resource, names))


def _resource(resource: Mapping[str, Any], names: list[str]) -> Iterator[str]:
    if not NAME.fullmatch(resource.get("name", "")):
        yield "no valid name"
    path = resource.get("path", "")
    if not path or path.startswith("/") or ".." in Path(path).parts:
        yield "the path is unsafe"
    if not re.fullmatch(r"[a-z0-9]+:[0-9a-f]+", resource["hash"]):
        yield "the hash does not name its algorithm"
    yield from _schema(resource["schema"], names)


def _schema(schema: Mapping[str, Any], names: list[str]) -> Iterator[str]:
    fields = {field.get("name"): field for field in schema.get("fields", [])}
    if not fields or None in fields or len(fields) != len(schema["fields"]):
        yield "fields are missing, nameless or doubled"
    for name, field in fields.items():
        if field["type"] not in TYPES:
            yield f"{name} has the unknown type {field['type']}"
        for constraint in field.get("constraints", {}):
            if field["type"] not in ONLY_FOR.get(constraint, set(TYPES)):
                yield f"{name}: {constraint} does not apply to {field['type']}"
    if not set(schema.get("primaryKey", [])) <= set(fields):
        yield "the primary key names no field"
    for key in schema.get("foreignKeys", []):
        if not set(key["fields"]) <= set(fields) or key["reference"]["resource"] not in {"", *names}:
            yield "a foreign key leads nowhere"


@pytest.fixture(scope="module")
def folder(released: tuple[Lake, Release]) -> Path:
    lake, release = released
    return Path(lake.root) / release.path


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "datapackage.json").read_text())


def test_the_descriptor_keeps_the_standard(package: dict[str, Any]) -> None:
    assert list(breaches(package)) == []


def test_a_broken_descriptor_is_noticed(package: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(package))
    broken["resources"][0]["path"] = "/etc/passwd"
    broken["resources"][1]["schema"]["fields"][0]["type"] = "text"
    broken["resources"][2]["schema"]["foreignKeys"][0]["reference"]["resource"] = "nowhere"
    found = list(breaches(broken))
    assert "engagements: the path is unsafe" in found
    assert "participants: engagement_id has the unknown type text" in found
    assert "people: a foreign key leads nowhere" in found


def test_the_files_are_what_the_descriptor_says(package: dict[str, Any], folder: Path) -> None:
    for resource in package["resources"]:
        file = folder / resource["path"]
        assert file.stat().st_size == resource["bytes"]
        assert "sha256:" + hashlib.sha256(file.read_bytes()).hexdigest() == resource["hash"]
        frame = pl.read_parquet(file)
        fields = resource["schema"]["fields"]
        assert frame.columns == [field["name"] for field in fields]
        for field in fields:
            assert isinstance(frame.schema[field["name"]], TYPES[field["type"]]), field
            _constraints_hold(frame[field["name"]], field.get("constraints", {}))


def test_keys_are_keys_and_links_lead_somewhere(package: dict[str, Any], folder: Path) -> None:
    frames = {one["name"]: pl.read_parquet(folder / one["path"]) for one in package["resources"]}
    for resource in package["resources"]:
        frame, schema = frames[resource["name"]], resource["schema"]
        if key := schema.get("primaryKey"):
            assert frame.select(key).is_duplicated().sum() == 0
        for link in schema.get("foreignKeys", []):
            target = frames[link["reference"]["resource"] or resource["name"]]
            values = frame[link["fields"][0]].drop_nulls()
            assert values.is_in(target[link["reference"]["fields"][0]].implode()).all()


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
