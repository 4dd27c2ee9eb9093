"""``datapackage.json`` (Data Package 2.0): every table with its columns, keys and links, made from the declarations."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from pipeline.release.about.facts import (
    KEYWORDS,
    LICENCE,
    LICENCE_TEXT,
    LICENCE_TITLE,
    MAKER,
    SUMMARY,
    TITLE,
    About,
    File,
    Json,
)
from pipeline.release.about.lines import COLUMNS, LINES
from pipeline.release.about.lines import TITLE as OF_LINES
from pipeline.release.formats import CSV, DELIMITER, SQLITE, offered
from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Bounds, Declared, Pattern, Vocabulary
from schemas.tables import vocabulary

_PROFILE = "https://datapackage.org/profiles/2.0"
_TABLE = f"{_PROFILE}/tableschema.json"
_TYPES = {str: "string", int: "integer", float: "number", bool: "boolean", date: "date", datetime: "datetime"}
_PARQUET = ("apache-parquet", "application/vnd.apache.parquet")
"""Format and media type. Called ``parquet``, the standard's own tool would read it by way of pandas, where an empty
number is no null and a list no list, and find faults that the file has not; so it checks size and digest, and the rows
of the CSV."""
_JSON_LINES = ("json-lines", "application/jsonl")
"""Called ``jsonl``, the standard's own tool would ask for a package that it does not bring along to read it."""
_COMMA: dict[str, Json] = {
    "$schema": f"{_PROFILE}/tabledialect.json",
    "header": True,
    "delimiter": ",",
    "quoteChar": '"',
    "doubleQuote": True,
}
_WHOLE = {
    SQLITE: ("sqlite", "The same tables in one SQLite file", "application/vnd.sqlite3"),
    "codebook.md": ("codebook", "What every column and every word means", "text/markdown"),
    "scores.json": ("scores", "How well coder and resolver read what a person has read", "application/json"),
}
"""Files that are no table of their own: resource name, title, media type."""


def datapackage(tables: tuple[ReleaseTable, ...], files: Mapping[str, File], about: About) -> dict[str, Json]:
    """The descriptor of a release with these tables; ``files`` are those that it describes, by path."""
    flat = offered(tables)
    resources: list[Json] = [_parquet(table, files[f"{table.name}.parquet"]) for table in tables]
    resources += [_csv(table, files[f"{CSV}/{table.name}.csv"], flat) for table in flat]
    resources += [_lines(files[LINES])] if LINES in files else []
    resources += [_whole(files[path], *told) for path, told in _WHOLE.items()]
    return {
        "$schema": f"{_PROFILE}/datapackage.json",
        "name": "entente",
        "title": TITLE,
        "description": f"{SUMMARY} Dataset version {about.version}, schema version {about.schema}; see README.md.",
        "version": about.name,
        "created": f"{about.day.isoformat()}T00:00:00Z",
        "keywords": list(KEYWORDS),
        "licenses": [{"name": LICENCE, "path": LICENCE_TEXT, "title": LICENCE_TITLE}],
        "contributors": [{"title": MAKER, "roles": ["creator"]}],
        "resources": resources,
    }


def _parquet(table: ReleaseTable, file: File) -> dict[str, Json]:
    told: dict[str, Json] = {"name": table.name, "title": table.title}
    schema = _schema(table, {to: to for to, _ in table.links.values()}, [_field(column) for column in table.columns])
    return told | _file(file, *_PARQUET) | {"schema": schema}


def _csv(table: ReleaseTable, file: File, offered: tuple[ReleaseTable, ...]) -> dict[str, Json]:
    told: dict[str, Json] = {"name": f"{table.name}-csv", "type": "table", "title": f"{table.title} (CSV)"}
    targets = {other.name: f"{other.name}-csv" for other in offered}
    schema = _schema(table, targets, [_joined(column) for column in table.columns])
    return told | _file(file, "csv", "text/csv") | {"encoding": "utf-8", "dialect": _COMMA, "schema": schema}


def _lines(file: File) -> dict[str, Json]:
    told: dict[str, Json] = {"name": "changes", "title": OF_LINES, "encoding": "utf-8"}
    schema: dict[str, Json] = {"$schema": _TABLE, "fields": [_field(column) for column in COLUMNS]}
    return told | _file(file, *_JSON_LINES) | {"schema": schema}


def _whole(file: File, name: str, title: str, media: str) -> dict[str, Json]:
    return {"name": name, "title": title, **_file(file, file.path.rpartition(".")[2], media)}


def _file(file: File, kind: str, media: str) -> dict[str, Json]:
    size: dict[str, Json] = {"bytes": file.size, "hash": f"sha256:{file.sha256}"}
    return {"path": file.path, "format": kind, "mediatype": media, **size}


def _schema(table: ReleaseTable, targets: Mapping[str, str], fields: list[dict[str, Json]]) -> dict[str, Json]:
    schema: dict[str, Json] = {"$schema": _TABLE, "fields": list(fields)}
    if table.keyed:
        schema["primaryKey"] = list(table.key)
    links: list[Json] = [
        {"fields": [column], "reference": {"resource": "" if to == table.name else targets[to], "fields": [field]}}
        for column, (to, field) in table.links.items()
        if to in targets
    ]
    return schema | ({"foreignKeys": links} if links else {})


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


def _joined(column: Declared) -> dict[str, Json]:
    if not column.many:
        return _field(column)
    # An empty cell is an empty list, so that none is required.
    field = {name: value for name, value in _field(column).items() if name != "constraints"}
    return field | {"type": "list", "delimiter": DELIMITER, "itemType": _TYPES[column.type]}


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
