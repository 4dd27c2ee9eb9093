"""``croissant.json`` (Croissant 1.1): the tables as record sets over the parquet files, made from the declarations."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from importlib.resources import files as resources

from pipeline.release.about.facts import KEYWORDS, LICENCE, MAKER, SUMMARY, TITLE, About, File, Json
from pipeline.release.about.lines import COLUMNS, LINES
from pipeline.release.about.lines import TITLE as OF_LINES
from pipeline.release.table import ReleaseTable
from schemas.contract.declare import Declared

_TYPES = {str: "Text", int: "Integer", float: "Float", bool: "Boolean", date: "Date", datetime: "DateTime"}
_MEDIA = {
    "parquet": "application/x-parquet",
    "csv": "text/csv",
    "sqlite": "application/vnd.sqlite3",
    "jsonl": "application/jsonlines",
}
# No record set: its tool reads no lists of objects, and no column that no line of the file has.
_TOLD = {LINES: f"{OF_LINES}. " + " ".join(f"{column.name}: {column.doc.text}" for column in COLUMNS)}
"""Files that are no table, with what they hold."""
_CARE: dict[str, Json] = {
    "rai:dataCollection": "Read by machine from public announcements; every value keeps the words that support it.",
    "rai:dataLimitations": [
        "Only what the watched sources announce in English is coded; the table coverage says what was watched when.",
        "A planned engagement is no held one; the column confirmation says what was reported as held.",
    ],
    "rai:dataBiases": ["States that publish more, and in English, are seen more."],
    "rai:personalSensitiveInformation": ["Names of officials in their office, as their own institutions publish them."],
}


def croissant(tables: tuple[ReleaseTable, ...], files: Mapping[str, File], about: About) -> dict[str, Json]:
    """The description of a release with these tables; ``files`` are those that it describes, by path."""
    day = about.day.isoformat()
    return {
        "@context": json.loads((resources(__package__) / "context.json").read_text(encoding="utf-8")),
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": "entente",
        "alternateName": TITLE,
        "description": SUMMARY,
        "version": _semantic(about.name),
        "sdVersion": about.schema,
        "dateCreated": day,
        "datePublished": day,
        "dateModified": day,
        "isLiveDataset": False,
        "inLanguage": "en",
        "keywords": list(KEYWORDS),
        "license": f"https://spdx.org/licenses/{LICENCE}",
        "citeAs": _bibtex(about),
        "creator": {"@type": "sc:Organization", "name": MAKER},
        "publisher": {"@type": "sc:Organization", "name": MAKER},
        **_CARE,
        "distribution": [_file(file) for file in files.values() if _media(file)],
        "recordSet": [_records(table) for table in tables],
    }


def _semantic(name: str) -> str:
    """The calendar version as the standard wants it: three numbers without leading zeros, a second cut as the build."""
    year, month, day, *cut = name.split(".")
    return f"{year}.{int(month)}.{int(day)}" + "".join(f"+{number}" for number in cut)


def _bibtex(about: About) -> str:
    note = f"Release {about.name}, dataset version {about.version}"
    return f"@misc{{entente, title={{{TITLE}}}, author={{{{{MAKER}}}}}, year={{{about.day.year}}}, note={{{note}}}}}"


def _media(file: File) -> str | None:
    return _MEDIA.get(file.path.rpartition(".")[2])


def _file(file: File) -> dict[str, Json]:
    told: dict[str, Json] = {"description": _TOLD[file.path]} if file.path in _TOLD else {}
    return told | {
        "@type": "cr:FileObject",
        "@id": file.path,
        "name": file.path,
        "contentUrl": file.path,
        "contentSize": f"{file.size} B",
        "encodingFormat": _media(file),
        "sha256": file.sha256,
    }


def _records(table: ReleaseTable) -> dict[str, Json]:
    records: dict[str, Json] = {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.title,
        "field": [_field(table, column) for column in table.columns],
    }
    return records | ({"key": [{"@id": f"{table.name}/{column}"} for column in table.key]} if table.keyed else {})


def _field(table: ReleaseTable, column: Declared) -> dict[str, Json]:
    field: dict[str, Json] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.doc.text + (f" Unit: {column.doc.unit}." if column.doc.unit else ""),
        "dataType": f"sc:{_TYPES[column.type]}",
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }
    if column.many:
        field |= {"isArray": True, "arrayShape": "-1"}
    # The standard joins record sets by their references, and a record set cannot be joined to itself.
    to, key = table.links.get(column.name, (table.name, ""))
    return field if to == table.name else field | {"references": {"field": {"@id": f"{to}/{key}"}}}
