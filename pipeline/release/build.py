"""The files of a release, built in a local folder."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from pipeline.diff import Difference
from pipeline.release.about import About, describe, digest, write_checksums
from pipeline.release.changelog import write_changelog
from pipeline.release.changes import Changes, between
from pipeline.release.formats import write_formats
from pipeline.release.page import Facts, index_page
from pipeline.release.pin import Pin, at
from pipeline.release.release import Release
from pipeline.release.table import Cut, ReleaseTable
from pipeline.release.tables import TABLES
from pipeline.release.tables.engagements import ENGAGEMENTS
from pipeline.store.folders import fetch
from schemas.contract.types import arrow_columns
from schemas.contract.version import SCHEMA_VERSION


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
    about = About(name=name, version=cut.version, day=cut.today)
    rows = {table.name: _write(table, table.frame(cut), folder, cut, name) for table in TABLES}
    write_formats(TABLES, folder, about.entries)
    describe(TABLES, rows, about, folder)
    found = between(cut.lake, at(before), Pin(version=cut.version, day=cut.today)) if before else Difference()
    write_changelog(about, found, before, rows[ENGAGEMENTS.name], folder)
    (folder / "index.html").write_text(index_page(folder, _facts(cut, name, before, found.counts)), encoding="utf-8")
    fetch(cut.lake, report, folder / "quality")
    return Built(rows, digest(write_checksums(folder)))


def _facts(cut: Cut, name: str, before: Release | None, counted: Changes) -> Facts:
    facts = Facts(name=name, version=cut.version, day=cut.today, schema=SCHEMA_VERSION, changes=counted)
    return replace(facts, before=before.name, before_version=before.version) if before else facts


def _write(table: ReleaseTable, frame: pl.DataFrame, folder: Path, cut: Cut, name: str) -> int:
    about = {"title": table.title, "release": name, "version": str(cut.version), "schema_version": SCHEMA_VERSION}
    schema = arrow_columns(table.columns).with_metadata({f"entente.{key}": value for key, value in about.items()})
    pq.write_table(frame.to_arrow().cast(schema), folder / f"{table.name}.parquet", compression="zstd")
    return len(frame)
