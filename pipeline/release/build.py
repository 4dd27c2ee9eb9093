"""The files of a release, built in a local folder."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.diff import Difference
from pipeline.release.about import About, describe, digest, write_checksums
from pipeline.release.changelog import write_changelog
from pipeline.release.changes import Changes, between
from pipeline.release.formats import formats_beside
from pipeline.release.page import Facts, index_page
from pipeline.release.pin import Pin, at
from pipeline.release.release import Release
from pipeline.release.table import Cut
from pipeline.release.tables import TABLES
from pipeline.release.tables.engagements import ENGAGEMENTS
from pipeline.release.write import write_tables
from pipeline.report import Shelf, write_cases
from pipeline.store.folders import fetch


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
    about, folder = About(name=name, version=cut.version, day=cut.today), cut.folder
    told = {"release": name, "version": str(cut.version), "schema_version": about.schema}
    rows = write_tables(TABLES, cut, told)
    with formats_beside(folder, about.entries):
        found = between(cut.lake, at(before), Pin(version=cut.version, day=cut.today)) if before else Difference()
        write_changelog(about, found, before, rows[ENGAGEMENTS.name], folder)
        answers = write_cases(Shelf(folder, name, cut.version, cut.today))
        facts = replace(_facts(cut, about, before, found.counts), answers=answers)
        (folder / "index.html").write_text(index_page(folder, facts), encoding="utf-8")
        fetch(cut.lake, report, folder / "quality")
    describe(TABLES, rows, about, folder)
    return Built(rows, digest(write_checksums(folder)))


def _facts(cut: Cut, about: About, before: Release | None, counted: Changes) -> Facts:
    facts = Facts(name=about.name, version=cut.version, day=cut.today, schema=about.schema, changes=counted)
    return replace(facts, before=before.name, before_version=before.version) if before else facts
