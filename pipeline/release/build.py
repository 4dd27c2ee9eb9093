"""The files of a release, built in a local folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from pipeline.release.changes import Changes, changes
from pipeline.release.package import datapackage
from pipeline.release.page import Facts, index_page
from pipeline.release.release import Release
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables import TABLES
from pipeline.release.texts import filled, text
from pipeline.store.folders import fetch
from schemas.contract.codebook import columns, vocabulary_chapter
from schemas.contract.types import arrow_columns
from schemas.contract.version import SCHEMA_VERSION

CHECKSUMS = "checksums.sha256"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: rows by table, and the SHA-256 of the checksum file."""

    rows: dict[str, int]
    checksums: str


def build(cut: Cut, name: str, before: Release | None, report: str, folder: Path) -> Built:
    """Write every file of the release ``name`` into ``folder``.

    Args:
        cut: what to release.
        name: calendar version of the release.
        before: the release before it, to tell what is new.
        report: where the full gate's report lies in the lake.
        folder: a new local folder.
    """
    rows = {table.name: _write(table, table.frame(cut), folder, cut, name) for table in TABLES}
    files = {n: ((folder / f"{n}.parquet").stat().st_size, digest(folder / f"{n}.parquet")) for n in rows}
    package = datapackage(TABLES, files, name=name, version=cut.version, day=cut.today)
    _put(folder / "datapackage.json", json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    _put(folder / "codebook.md", codebook())
    _put(folder / "LICENSE", text("LICENSE"))
    facts = {"name": name, "version": cut.version, "schema": SCHEMA_VERSION}
    _put(folder / "README.md", filled("README.md", **facts, day=cut.today, tables=TABLES, rows=rows))
    counted = changes(cut, before.version if before else 0)
    _put(folder / "CHANGELOG.md", filled("CHANGELOG.md", **facts, before=before, counts=counted, fields=counted.fields))
    _put(folder / "index.html", index_page(folder, _facts(cut, name, before, counted)))
    fetch(cut.lake, report, folder / "quality")
    listed = [
        f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    _put(folder / CHECKSUMS, "\n".join(listed) + "\n")
    return Built(rows, digest(folder / CHECKSUMS))


def _facts(cut: Cut, name: str, before: Release | None, counted: Changes) -> Facts:
    facts = Facts(name=name, version=cut.version, day=cut.today, schema=SCHEMA_VERSION, changes=counted)
    return replace(facts, before=before.name, before_version=before.version) if before else facts


def codebook() -> str:
    """The release's codebook: every table with its columns, and every vocabulary."""
    parts = [
        f"# Codebook\n\nSchema version {SCHEMA_VERSION}. Times are UTC; days are local to the place or publisher.\n"
    ]
    parts += [f"## `{t.name}`\n\n{t.title}. Key: {', '.join(t.key)}.\n\n{columns(t.columns)}" for t in TABLES]
    return "\n".join([*parts, vocabulary_chapter()])


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(table: ReleaseTable, frame: pl.DataFrame, folder: Path, cut: Cut, name: str) -> int:
    about = {"title": table.title, "release": name, "version": str(cut.version), "schema_version": SCHEMA_VERSION}
    schema = arrow_columns(table.columns).with_metadata({f"entente.{key}": value for key, value in about.items()})
    pq.write_table(frame.to_arrow().cast(schema), folder / f"{table.name}.parquet", compression="zstd")
    return len(frame)


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
