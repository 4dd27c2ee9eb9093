"""The files of a release, built in a local folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pipeline.release.changes import changes
from pipeline.release.package import datapackage
from pipeline.release.release import Release
from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.release.texts import filled, text
from pipeline.release.write import write_tables
from pipeline.store.folders import fetch
from schemas.contract.codebook import columns, vocabulary_chapter
from schemas.contract.version import SCHEMA_VERSION

CHECKSUMS = "checksums.sha256"


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: rows by table, and the SHA-256 of the checksum file."""

    rows: dict[str, int]
    checksums: str


def build(cut: Cut, name: str, before: Release | None, report: str) -> Built:
    """Write every file of the release ``name`` into the cut's folder.

    Args:
        cut: what to release.
        name: calendar version of the release.
        before: the release before it, to tell what is new.
        report: where the full gate's report lies in the lake.
    """
    folder = cut.folder
    rows = write_tables(TABLES, cut, {"release": name, "version": str(cut.version), "schema_version": SCHEMA_VERSION})
    files = {n: ((folder / f"{n}.parquet").stat().st_size, digest(folder / f"{n}.parquet")) for n in rows}
    package = datapackage(TABLES, files, name=name, version=cut.version, day=cut.today)
    _put(folder / "datapackage.json", json.dumps(package, indent=2, ensure_ascii=False) + "\n")
    _put(folder / "codebook.md", codebook())
    _put(folder / "LICENSE", text("LICENSE"))
    facts = {"name": name, "version": cut.version, "schema": SCHEMA_VERSION}
    _put(folder / "README.md", filled("README.md", **facts, day=cut.today, tables=TABLES, rows=rows))
    counted = changes(cut, before.version if before else 0)
    _put(folder / "CHANGELOG.md", filled("CHANGELOG.md", **facts, before=before, counts=counted, fields=counted.fields))
    fetch(cut.lake, report, folder / "quality")
    listed = [
        f"{digest(path)}  {path.relative_to(folder).as_posix()}" for path in sorted(folder.rglob("*")) if path.is_file()
    ]
    _put(folder / CHECKSUMS, "\n".join(listed) + "\n")
    return Built(rows, digest(folder / CHECKSUMS))


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


def _put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8")
