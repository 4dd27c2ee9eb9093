"""``datapackage.json`` (Data Package 2.0): every table with its columns, keys and links, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TypeAlias

from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Bounds, Declared, Pattern, Vocabulary
from schemas.contract.version import SCHEMA_VERSION
from schemas.tables import vocabulary

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"

_PROFILE = "https://datapackage.org/profiles/2.0"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date", datetime: "datetime"}


def datapackage(
    tables: tuple[ReleaseTable, ...], files: Mapping[str, tuple[int, str]], *, name: str, version: int, day: date
) -> dict[str, Json]:
    """The descriptor of a release.

    Args:
        tables: its tables.
        files: size in bytes and SHA-256 of each table's file, by table name.
        name: the release's calendar version.
        version: the dataset version that it cuts.
        day: the day of the cut.
    """
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "entente",
        "title": "Entente: security engagements announced in public",
        "description": f"Dataset version {version}, schema version {SCHEMA_VERSION}. See README.md and codebook.md.",
        "version": name,
        "created": f"{day.isoformat()}T00:00:00Z",
        "keywords": ["security cooperation", "defence diplomacy", "event data", "exercises", "forums"],
        "licenses": [
            {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "CC BY 4.0"}
        ],
        "contributors": [{"title": "Entente maintainers", "roles": ["creator"]}],
        "resources": [_resource(table, *files[table.name]) for table in tables],
    }


def _resource(table: ReleaseTable, size: int, digest: str) -> dict[str, Json]:
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.parquet",
        "title": table.title,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": size,
        "hash": f"sha256:{digest}",
        "schema": _schema(table),
    }


def _schema(table: ReleaseTable) -> dict[str, Json]:
    schema: dict[str, Json] = {
        "$schema": f"{_PROFILE}/tableschema.json",
        "fields": [_field(column) for column in table.columns],
    }
    # A primary key holds no nulls; a table whose key may is only sorted by it.
    if not any(column.nullable for column in table.columns if column.name in table.key):
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [column], "reference": {"resource": "" if to == table.name else to, "fields": [field]}}
            for column, (to, field) in table.links.items()
        ]
    return schema


def _field(column: Declared) -> dict[str, Json]:
    field: dict[str, Json] = {
        "name": column.name,
        "type": "array" if column.many else _TYPES[column.type],
        "description": column.doc.text,
    }
    if column.doc.unit:
        field["unit"] = column.doc.unit
    constraints = _constraints(column)
    return field | ({"constraints": constraints} if constraints else {})


def _constraints(column: Declared) -> dict[str, Json]:
    found: dict[str, Json] = {} if column.nullable else {"required": True}
    if column.many:
        return found
    if words := column.mark(Vocabulary):
        found["enum"] = list(vocabulary(words.name))
    if pattern := column.mark(Pattern):
        found["pattern"] = pattern.regex
    if bounds := column.mark(Bounds):
        found |= {} if bounds.low is None else {"minimum": bounds.low}
        found |= {} if bounds.high is None else {"maximum": bounds.high}
    return found
